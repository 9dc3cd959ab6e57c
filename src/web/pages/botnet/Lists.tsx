import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { type BotnetLists, botnetLists } from '../../api/botnet.js';
import { Badge } from '../../components/Badge.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { FilterChip } from '../../components/FilterChip.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { fullDate, moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { followClock } from '../../time.js';
import css from '../incidents/Incidents.module.css';
import { words } from './words.js';

type Row = BotnetLists['lists'][number];

const filters = {
  all: () => true,
  open: ({ waiting }: Row) => waiting > 0,
  late: ({ overdue }: Row) => overdue,
} as const;

/** The lists that concern one’s units, the latest first. */
export function Lists() {
  const t = words();
  const { value, error, reload } = useLoaded(load, 'botnet lists');
  const [filter, setFilter] = useState<keyof typeof filters>('all');
  const office = session.value?.grants.find(({ role }) => role === 'department' || role === 'administrator')?.unitId;
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  if (!value) return <Skeleton rows={4} height={72} />;
  const found = value.lists.filter(filters[filter]);
  return (
    <>
      <PageHead title={t.title} note={t.note}>
        {office && (
          <>
            <ButtonLink href={`/botnet/ranges/${office}`}>{t.importRanges}</ButtonLink>
            <ButtonLink kind="primary" icon="plus" href={`/botnet/new/${office}`}>
              {t.enter}
            </ButtonLink>
          </>
        )}
      </PageHead>
      {value.lists.length === 0 && <p class={css.quiet}>{office ? t.none : t.noneForUnit}</p>}
      {value.lists.length > 0 && (
        <div class={css.filters}>
          {(['all', 'open', 'late'] as const).map((each) => (
            <FilterChip
              key={each}
              label={t[each]}
              count={value.lists.filter(filters[each]).length}
              on={filter === each}
              onClick={() => setFilter(each)}
            />
          ))}
        </div>
      )}
      {value.lists.length > 0 && found.length === 0 && <p class={css.quiet}>{t.noList}</p>}
      <ul class={css.list}>
        {found.map((list) => (
          <li key={list.id}>
            <Line list={list} />
          </li>
        ))}
      </ul>
    </>
  );
}

async function load(): Promise<BotnetLists> {
  const lists = await botnetLists();
  followClock(lists.now);
  return lists;
}

function Line({ list }: { list: Row }) {
  const t = words();
  const { source, documentNumber, month, receivedOn, addresses, matches, units, dueAt } = list;
  return (
    <>
      <div>
        <a href={`/botnet/${list.id}`}>{list.title}</a>
        <p>{t.counts(addresses, matches, units)}</p>
        <small>
          {[source, documentNumber, t.month(month), t.received(fullDate(receivedOn))].filter(Boolean).join(' · ')}
        </small>
      </div>
      <div class={css.marks}>
        {list.withdrawn ? <Badge>{t.withdrawn}</Badge> : <Standing waiting={list.waiting} overdue={list.overdue} />}
        {list.waiting > 0 && <small>{t.due(moment(ms(dueAt)))}</small>}
      </div>
    </>
  );
}

/** How far the answers have come. */
export function Standing({ waiting, overdue }: { waiting: number; overdue: boolean }) {
  const t = words();
  if (waiting === 0) return <Badge tone="ok">{t.done}</Badge>;
  return <Badge tone={overdue ? 'gap' : 'part'}>{overdue ? t.overdue(waiting) : t.waiting(waiting)}</Badge>;
}
