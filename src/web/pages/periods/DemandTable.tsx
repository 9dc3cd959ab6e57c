import { dayKindLabel } from '../../../rota/labels.js';
import type { Period } from '../../api/periods.js';
import type { UnitKind } from '../../api/units.js';
import { language, named } from '../../i18n.js';
import css from './DemandTable.module.css';
import { words } from './words.js';

/** How many must stand which post, by kind of unit and kind of day, in words. */
export function DemandTable({ period, kinds }: { period: Period; kinds: readonly UnitKind[] }) {
  const t = words();
  if (period.demands.length === 0) return <p>{t.noDemand}</p>;
  const byKind = new Map<string, Period['demands']>();
  for (const demand of period.demands)
    byKind.set(demand.unitKindId, [...(byKind.get(demand.unitKindId) ?? []), demand]);
  return (
    <dl class={css.demand}>
      {[...byKind].map(([kindId, demands]) => {
        const kind = kinds.find((each) => each.id === kindId);
        return (
          <div key={kindId}>
            <dt>{kind ? named(kind) : kindId}</dt>
            {demands.map((demand) => (
              <dd key={demand.postKindId + (demand.dayKind ?? '')}>{inWords(period, demand)}</dd>
            ))}
          </div>
        );
      })}
    </dl>
  );
}

function inWords(period: Period, { postKindId, dayKind, required, hours }: Period['demands'][number]): string {
  const t = words();
  const post = period.postKinds.find((each) => each.id === postKindId);
  const when = dayKind === null ? t.every : dayKindLabel(dayKind, language.value);
  return `${post ? named(post) : postKindId}: ${required}, ${when}, ${t[hours]}`;
}
