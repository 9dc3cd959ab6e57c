import { type AdvisoryState, isOverdue } from '../../../rota/advisories.js';
import type { AdvisoryMatrix } from '../../api/advisories.js';
import { ms } from '../../dates.js';
import { minute } from '../../time.js';
import css from '../incidents/Incidents.module.css';
import { StateBadge } from './Marks.js';
import own from './Matrix.module.css';

/** A unit below the other with what is asked of it, for windows too narrow for a table. */
export function PendingList({
  table: { advisories },
  units,
  isShown,
}: {
  table: AdvisoryMatrix;
  units: AdvisoryMatrix['units'];
  isShown: (state: AdvisoryState, dueAt: string) => boolean;
}) {
  return (
    <ul class={css.list}>
      {units.map(({ unitId, unitName, areaName, cells }) => (
        <li key={unitId}>
          <div>
            <b>{unitName}</b>
            <p class={css.quiet}>{areaName === unitName ? '' : areaName}</p>
            {cells.map((state, at) => {
              const advisory = advisories[at];
              if (!state || !advisory || !isShown(state, advisory.dueAt)) return null;
              const overdue = isOverdue(state, ms(advisory.dueAt), minute.value);
              return (
                <p key={advisory.id} class={own.owed}>
                  <a href={`/advisories/${advisory.id}`}>{advisory.number || advisory.title}</a>
                  <StateBadge stand={{ state, overdue, late: false }} />
                </p>
              );
            })}
          </div>
        </li>
      ))}
    </ul>
  );
}
