import { useState } from 'preact/hooks';
import { type AdvisoryState, advisoryStates, isOverdue, isPending } from '../../../rota/advisories.js';
import { matches } from '../../../rota/names.js';
import { sentenceOf } from '../../api.js';
import { type AdvisoryMatrix, matrix } from '../../api/advisories.js';
import { Empty } from '../../components/Empty.js';
import { FilterChip } from '../../components/FilterChip.js';
import { PageHead } from '../../components/PageHead.js';
import { SearchField } from '../../components/SearchField.js';
import { Skeleton } from '../../components/Skeleton.js';
import { moment, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { narrow } from '../../narrow.js';
import { followClock, minute } from '../../time.js';
import css from '../incidents/Incidents.module.css';
import own from './Matrix.module.css';
import { Mark } from './Mark.js';
import { PendingList } from './PendingList.js';
import { words } from './words.js';

type Unit = AdvisoryMatrix['units'][number];

const filters = ['pending', 'overdue', 'all'] as const;
type Filter = (typeof filters)[number];

/** So many rows are drawn; the search and the filter lead to the others. */
const MOST = 120;

/** The units in sight by what is open; on a phone a list of what each still owes. */
export function Matrix() {
  const t = words();
  const [search, setSearch] = useState('');
  const [filter, setFilter] = useState<Filter>('pending');
  const { value, error } = useLoaded(load, `advisory matrix ${minute.value}`);
  const [shown, setShown] = useState<AdvisoryMatrix>();
  if (value && value !== shown) setShown(value);
  const table = value ?? shown;
  if (error !== undefined && !table) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!table) return <Skeleton rows={12} height={31} />;
  const of = (each: Filter) =>
    table.units.filter(({ cells }) =>
      cells.some((state, at) => state && isIn(each, state, table.advisories[at]?.dueAt ?? '')),
    );
  const found = of(filter).filter(({ unitName, areaName }) => matches(search, unitName) || matches(search, areaName));
  const drawn = found.slice(0, MOST);
  return (
    <>
      <a class={css.back} href="/advisories">
        ‹ {t.back}
      </a>
      <PageHead title={t.matrix} />
      <div class={css.filters}>
        {filters.map((each) => (
          <FilterChip
            key={each}
            label={each === 'all' ? t.all : t[each]}
            count={of(each).length}
            on={filter === each}
            onClick={() => setFilter(each)}
          />
        ))}
      </div>
      <div class={css.filters}>
        <SearchField label={t.search} value={search} onInput={setSearch} />
        {found.length > MOST && <p class={css.quiet}>{t.more(count(MOST), count(found.length))}</p>}
      </div>
      {found.length === 0 && <p class={css.quiet}>{t.noUnits}</p>}
      {narrow.value ? (
        <PendingList table={table} units={drawn} isShown={(state, dueAt) => isIn(filter, state, dueAt)} />
      ) : (
        found.length > 0 && <Table table={table} units={drawn} />
      )}
    </>
  );
}

async function load(): Promise<AdvisoryMatrix> {
  const table = await matrix();
  followClock(table.now);
  return table;
}

function isIn(filter: Filter, state: AdvisoryState, dueAt: string): boolean {
  if (filter === 'all') return true;
  return filter === 'pending' ? isPending(state) : isOverdue(state, ms(dueAt), minute.value);
}

function Table({ table: { advisories }, units }: { table: AdvisoryMatrix; units: readonly Unit[] }) {
  const t = words();
  return (
    <>
      <div class={own.frame} tabIndex={0} role="region" aria-label={t.matrix}>
        <table class={own.table}>
          <thead>
            <tr>
              <th scope="col">{t.units}</th>
              {advisories.map((advisory) => (
                <Column key={advisory.id} advisory={advisory} />
              ))}
            </tr>
          </thead>
          <tbody>
            {units.map(({ unitId, unitName, areaName, cells }, index) => (
              <tr key={unitId} data-area={units[index - 1]?.areaName !== areaName || undefined}>
                <th scope="row">
                  {unitName}
                  {areaName !== unitName && <small>{areaName}</small>}
                </th>
                {cells.map((state, at) => {
                  const dueAt = ms(advisories[at]?.dueAt ?? '');
                  return (
                    <td key={advisories[at]?.id}>
                      {state && <Mark state={state} overdue={isOverdue(state, dueAt, minute.value)} />}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Legend />
    </>
  );
}

/** What a column is about, until when, and how many units are done. */
function Column({
  advisory: { id, title, number, dueAt, counts },
}: {
  advisory: AdvisoryMatrix['advisories'][number];
}) {
  const done = counts.patched + counts['not-affected'];
  return (
    <th scope="col">
      <a href={`/advisories/${id}`} title={title}>
        {number || title}
      </a>
      {number && <small class={own.about}>{title}</small>}
      <small>{`${moment(ms(dueAt))} · ${count(done)}/${count(counts.units)}`}</small>
    </th>
  );
}

function Legend() {
  const t = words();
  return (
    <p class={own.legend} aria-hidden="true">
      {advisoryStates.map((state) => (
        <span key={state}>
          <Mark state={state} overdue={false} /> {t.state[state]}
        </span>
      ))}
      <span>
        <Mark state="open" overdue /> {t.overdue}
      </span>
    </p>
  );
}
