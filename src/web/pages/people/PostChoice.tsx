import { period, periods } from '../../api/periods.js';
import type { PostKind } from '../../api/periods.js';
import { Checkbox } from '../../components/Field.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import css from './PersonDialog.module.css';
import { words } from './words.js';

/** Which posts a person may stand. The kinds come with the periods; before the first one there is nothing to choose. */
export function PostChoice({
  chosen,
  onChange,
}: {
  chosen: readonly string[];
  onChange: (ids: readonly string[]) => void;
}) {
  const t = words();
  const { value: kinds } = useLoaded(postKinds, 'post-kinds');
  if (!kinds || kinds.length === 0) return null;
  return (
    <fieldset>
      <legend class={css.legend}>{t.posts}</legend>
      <div class={css.checks}>
        {kinds.map((kind) => (
          <Checkbox
            key={kind.id}
            label={named(kind)}
            checked={chosen.includes(kind.id)}
            onChange={(on) => onChange(on ? [...chosen, kind.id] : chosen.filter((id) => id !== kind.id))}
          />
        ))}
      </div>
      <p class={css.hint}>{t.postsHint}</p>
    </fieldset>
  );
}

/** Every kind of post; none before the first period. */
export async function postKinds(): Promise<PostKind[]> {
  const first = (await periods()).periods[0];
  return first ? (await period(first.id)).postKinds : [];
}
