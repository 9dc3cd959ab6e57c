import { useState } from 'preact/hooks';
import { type AdvisoryState, advisoryStates, isPending } from '../../../rota/advisories.js';
import { bestOf } from '../../../rota/finding.js';
import { type Advisory, type AdvisoryUnit, listFile, nudge, nudgePreview } from '../../api/advisories.js';
import { Badge } from '../../components/Badge.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { FilterChip } from '../../components/FilterChip.js';
import { RemindDialog } from '../../components/RemindDialog.js';
import { SearchField } from '../../components/SearchField.js';
import { Tel } from '../../components/Tel.js';
import { moment, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import css from '../incidents/Incidents.module.css';
import own from './Advisories.module.css';
import { saidIn } from './Answering.js';
import { StateBadge } from './Marks.js';
import { UnitDialog } from './UnitDialog.js';
import { words } from './words.js';

type Filter = 'all' | 'overdue' | AdvisoryState;

/** So few that all of them are shown at once; of more, an area shows its units when it is opened. */
const FEW = 60;

/** How every unit in sight stands: by state, found without marks, an area at a time. */
export function Units({ advisory, reload }: { advisory: Advisory; reload: () => Promise<void> }) {
  const t = words();
  const [filter, setFilter] = useState<Filter>('all');
  const [search, setSearch] = useState('');
  const [reminding, remind] = useState(false);
  const [looked, look] = useState<string>();
  const { units, counts, closed, mayManage, id } = advisory;
  const found = foundIn(units, filter, search);
  const filters: Filter[] = ['all', ...(counts.overdue > 0 ? (['overdue'] as const) : []), ...advisoryStates];
  const open = units.find(({ unitId }) => unitId === looked);
  return (
    <section class={own.units}>
      <h2>{t.units}</h2>
      <div class={css.filters}>
        {filters.map((each) => (
          <FilterChip
            key={each}
            label={each === 'all' ? t.all : each === 'overdue' ? t.overdue : t.state[each]}
            count={each === 'all' ? counts.units : counts[each]}
            on={filter === each}
            onClick={() => setFilter(each)}
          />
        ))}
      </div>
      <div class={css.filters}>
        <SearchField label={t.search} value={search} onInput={setSearch} />
        <ButtonLink href={listFile(id)} icon="download" download>
          {t.csv}
        </ButtonLink>
        {mayManage && !closed && (
          <Button kind="accent" icon="bell" onClick={() => remind(true)}>
            {t.remind}
          </Button>
        )}
      </div>
      {found.length === 0 && <p class={css.quiet}>{t.noUnits}</p>}
      {areasOf(units).map(([name, inArea]) => (
        <Area
          key={name}
          name={name || t.central}
          units={inArea}
          found={inArea.filter((unit) => found.includes(unit))}
          few={found.length <= FEW}
          onLook={look}
        />
      ))}
      {reminding && (
        <RemindDialog
          of={id}
          why={t.remindWhy}
          preview={() => nudgePreview(id)}
          send={(unitIds) => nudge(id, unitIds)}
          onDone={() => void reload()}
          onClose={() => remind(false)}
        />
      )}
      {open && <UnitDialog advisoryId={id} unit={open} reload={reload} onClose={() => look(undefined)} />}
    </section>
  );
}

function isIn(filter: Filter, { state, overdue }: AdvisoryUnit): boolean {
  return filter === 'all' || (filter === 'overdue' ? overdue : state === filter);
}

/** Units by their area, in the order they come; those that hang on the top themselves stand together. */
function areasOf(units: readonly AdvisoryUnit[]): [string, AdvisoryUnit[]][] {
  const sizes = new Map<string | null, number>();
  for (const { areaId } of units) sizes.set(areaId, (sizes.get(areaId) ?? 0) + 1);
  const areas = new Map<string, AdvisoryUnit[]>();
  for (const unit of units) {
    const name = unit.areaId === unit.unitId && sizes.get(unit.areaId) === 1 ? '' : unit.areaName;
    areas.set(name, [...(areas.get(name) ?? []), unit]);
  }
  return [...areas];
}

/** The units of an area that were looked for, and how far all of it has come; nothing when none was found there. */
function Area({
  name,
  units,
  found,
  few,
  onLook,
}: {
  name: string;
  units: readonly AdvisoryUnit[];
  found: readonly AdvisoryUnit[];
  few: boolean;
  onLook: (unitId: string) => void;
}) {
  const t = words();
  const [opened, setOpened] = useState(false);
  const done = units.filter(({ state }) => !isPending(state)).length;
  const overdue = units.filter((unit) => unit.overdue).length;
  if (found.length === 0) return null;
  return (
    <details class={own.area} open={few || opened} onToggle={(event) => setOpened(event.currentTarget.open)}>
      <summary>
        <b>{name}</b>
        <Badge tone={done === units.length ? 'ok' : 'plain'}>{t.done(count(done), count(units.length))}</Badge>
        {overdue > 0 && <Badge tone="gap">{t.overdueUnits(count(overdue))}</Badge>}
      </summary>
      {(few || opened) && (
        <ul>
          {found.map((unit) => (
            <Unit key={unit.unitId} unit={unit} onLook={onLook} />
          ))}
        </ul>
      )}
    </details>
  );
}

function Unit({ unit, onLook }: { unit: AdvisoryUnit; onLook: (unitId: string) => void }) {
  const t = words();
  const { unitId, unitName, answer, state, told, headName, headPhone } = unit;
  return (
    <li class={own.unit}>
      <div>
        <button type="button" class={own.name} onClick={() => onLook(unitId)}>
          {unitName}
        </button>
        <br />
        <small>{answer ? saidIn(answer) : told ? t.told(moment(ms(told.at))) : t.neverTold}</small>
      </div>
      <StateBadge stand={unit} />
      {isPending(state) && headPhone && <Tel phone={headPhone} whom={t.call(headName ?? unitName)} />}
    </li>
  );
}

const foundIn = (units: Advisory['units'], filter: Filter, search: string): Advisory['units'][number][] =>
  bestOf(
    units.filter((unit) => isIn(filter, unit)),
    search,
    ({ unitName }) => unitName,
  );
