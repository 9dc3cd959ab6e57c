import { sentenceOf } from '../../api.js';
import { type BotnetLists, botnetLists } from '../../api/botnet.js';
import { Badge } from '../../components/Badge.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { fullDate, moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { followClock } from '../../time.js';
import css from '../incidents/Incidents.module.css';
import { words } from './words.js';

type Row = BotnetLists['lists'][number];

/** The lists that concern one’s units, the latest first. */
export function Lists() {
  const t = words();
  const { value, error, reload } = useLoaded(load, 'botnet lists');
  const office = session.value?.grants.find(({ role }) => role === 'department' || role === 'administrator')?.unitId;
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  if (!value) return <Skeleton rows={4} height={72} />;
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
      <ul class={css.list}>
        {value.lists.map((list) => (
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
        <Standing waiting={list.waiting} overdue={list.overdue} />
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
