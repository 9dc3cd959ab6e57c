import { overdueChecks } from '../../api/watch.js';
import { Badge } from '../../components/Badge.js';
import { dial } from '../../components/Tel.js';
import { useLoaded } from '../../loaded.js';
import { postOf } from '../../post.js';
import { minute } from '../../time.js';
import css from '../board/OnDutyView.module.css';
import { logWords } from './log.words.js';

/** Where checks are overdue, of the units shown, with whom to call; nothing where all are made. */
export function OverdueChecks({ unitIds, onOpen }: { unitIds: readonly string[]; onOpen: (unitId: string) => void }) {
  const t = logWords();
  const { value } = useLoaded(overdueChecks, `overdue ${minute.value}`);
  const late = value?.watches.filter(({ unitId }) => unitIds.includes(unitId)) ?? [];
  if (late.length === 0) return null;
  return (
    <section class={css.empty}>
      <h2>
        {t.overdueChecks} <Badge tone="gap">{late.length}</Badge>
      </h2>
      <ul>
        {late.map(({ dutyId, unitId, unitName, name, phone, overdue, ...post }) => (
          <li key={dutyId}>
            <button type="button" onClick={() => onOpen(unitId)}>
              {unitName}
            </button>
            <span class={css.people}>
              <span title={postOf(post)}>
                {name} {phone !== null && <a href={dial(phone)}>{phone}</a>} <small>{t.rounds(overdue)}</small>
              </span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
