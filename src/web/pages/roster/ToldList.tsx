import { HO_CHI_MINH } from '../../../rota/calendar.js';
import { stretchLabel } from '../../../rota/labels.js';
import type { PublicationPreview } from '../../api/rosters.js';
import { Badge } from '../../components/Badge.js';
import { language } from '../../i18n.js';
import { publishWords } from './publish.words.js';
import css from './PublishDialog.module.css';
import { stretchOf } from './sending.js';

type Change = PublicationPreview['changes'][number];

/** The difference from the last publication, person by person: what each will be told, and who has no e-mail. */
export function ToldList({ changes }: { changes: readonly Change[] }) {
  const t = publishWords();
  const people = new Map<string, Change[]>();
  for (const change of changes) people.set(change.personId, [...(people.get(change.personId) ?? []), change]);
  if (people.size === 0) return <p class={css.none}>{t.nobody}</p>;
  const mailless = [...people.values()].filter((theirs) => !theirs[0]?.hasEmail).length;
  return (
    <section>
      <h3>
        {t.told(people.size)} {mailless > 0 && <Badge tone="part">{t.withoutMail(mailless)}</Badge>}
      </h3>
      <ul class={css.people}>
        {[...people].map(([personId, theirs]) => (
          <li key={personId}>
            <b>{theirs[0]?.personName}</b>
            {!theirs[0]?.hasEmail && <em>{t.noMail}</em>}
            {theirs.map((change) => (
              <span key={change.kind + change.assignmentId} data-kind={change.kind}>
                {inWords(change)}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function inWords(change: Change): string {
  const t = publishWords();
  const stretch = stretchLabel(stretchOf(change), HO_CHI_MINH, language.value);
  const before =
    change.beforeStart !== null && change.beforeEnd !== null
      ? stretchLabel(stretchOf({ start: change.beforeStart, end: change.beforeEnd }), HO_CHI_MINH, language.value)
      : null;
  const moved = change.kind === 'move' && before !== null ? ` (${t.was} ${before})` : '';
  return `${t[change.kind]} ${change.postName}, ${stretch}${moved}`;
}
