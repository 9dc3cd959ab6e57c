import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { botnetCsv, botnetList, type BotnetList, matchAnew } from '../../api/botnet.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { FilterChip } from '../../components/FilterChip.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { fullDate, moment, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { followClock } from '../../time.js';
import css from '../incidents/Incidents.module.css';
import { Standing } from './Lists.js';
import { Sightings, UnitMatches } from './UnitMatches.js';
import { NudgeDialog } from './NudgeDialog.js';
import { WithdrawDialog } from './WithdrawDialog.js';
import { words } from './words.js';

type Filter = 'open' | 'over' | 'all' | 'unmatched';

/** One list: where it came from, and what each unit says of its addresses. */
export function OneList({ listId }: { listId: string }) {
  const { value, error, reload, replace } = useLoaded(() => load(listId), `botnet list ${listId}`);
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  return value ? <Shown list={value} show={replace} reload={reload} /> : <Skeleton rows={6} height={86} />;
}

async function load(listId: string): Promise<BotnetList> {
  const list = await botnetList(listId);
  followClock(list.now);
  return list;
}

function Shown({
  list,
  show,
  reload,
}: {
  list: BotnetList;
  show: (list: BotnetList) => void;
  reload: () => Promise<void>;
}) {
  const t = words();
  const all = list.units.flatMap(({ matches }) => matches);
  const waiting = all.filter((match) => match.waiting).length;
  const [chosen, setFilter] = useState<Filter>(waiting > 0 ? 'open' : 'all');
  const filter = list.withdrawn ? 'all' : chosen;
  const chip = (value: Filter, label: string, count: number) => (
    <FilterChip label={label} count={count} on={filter === value} onClick={() => setFilter(value)} />
  );
  const units = list.units
    .map((unit) => ({
      ...unit,
      matches: unit.matches.filter((match) => filter === 'all' || match.waiting === (filter === 'open')),
    }))
    .filter(({ matches }) => matches.length > 0);
  return (
    <>
      <a class={css.back} href="/botnet">
        ‹ {t.back}
      </a>
      <PageHead title={list.title} note={<Provenance list={list} />}>
        <ButtonLink href={botnetCsv(list.id)} icon="download" download>
          {t.csv}
        </ButtonLink>
        {list.mayLead && !list.withdrawn && <Leading list={list} waiting={waiting} show={show} reload={reload} />}
      </PageHead>
      {!list.withdrawn && (
        <>
          <Answers list={list} waiting={waiting} />
          <div class={css.filters}>
            {chip('open', t.open, waiting)}
            {chip('over', t.over, all.length - waiting)}
            {chip('all', t.all, all.length)}
            {list.unmatched && chip('unmatched', t.unmatched, list.unmatched.length)}
          </div>
        </>
      )}
      {filter === 'unmatched' ? (
        <Unmatched list={list} />
      ) : (
        <div class={css.column}>
          {list.withdrawn && <Withdrawn how={list.withdrawn} />}
          {units.length === 0 && <p class={css.quiet}>{t.nothing}</p>}
          {units.map((unit) => (
            <UnitMatches key={unit.unitId} unit={unit} show={show} />
          ))}
        </div>
      )}
    </>
  );
}

/** How far the answers have come, and until when they are due. */
function Answers({ list: { overdue, dueAt }, waiting }: { list: BotnetList; waiting: number }) {
  return (
    <p class={css.filters}>
      <Standing waiting={waiting} overdue={overdue} />
      <span class={css.quiet}>{words().due(moment(ms(dueAt)))}</span>
    </p>
  );
}

/** Who took the list back, and why. */
function Withdrawn({ how: { by, at, reason } }: { how: NonNullable<BotnetList['withdrawn']> }) {
  return (
    <Notice tone="part">
      {words().withdrawnBy(by, moment(ms(at)))}
      <p>{reason}</p>
    </Notice>
  );
}

function Provenance({ list }: { list: BotnetList }) {
  const t = words();
  const { source, documentNumber, month, receivedOn, enteredBy, enteredAt } = list;
  const parts = [
    source,
    documentNumber,
    t.month(month),
    t.received(fullDate(receivedOn)),
    t.by(enteredBy, moment(ms(enteredAt))),
  ];
  return <>{parts.filter(Boolean).join(' · ')}</>;
}

function Leading({
  list,
  waiting,
  show,
  reload,
}: {
  list: BotnetList;
  waiting: number;
  show: (list: BotnetList) => void;
  reload: () => Promise<void>;
}) {
  const t = words();
  const [nudging, setNudging] = useState(false);
  const [withdrawing, setWithdrawing] = useState(false);
  const [busy, setBusy] = useState(false);
  const again = async () => {
    setBusy(true);
    try {
      toast(t.matched((await matchAnew(list.id)).matches));
      await reload();
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
    }
    setBusy(false);
  };
  return (
    <>
      <Button icon="undo" onClick={() => setWithdrawing(true)}>
        {t.withdraw}
      </Button>
      <Button icon="redo" busy={busy} onClick={() => void again()}>
        {t.again}
      </Button>
      <Button kind="primary" icon="bell" disabled={waiting === 0} onClick={() => setNudging(true)}>
        {t.nudge}
      </Button>
      {withdrawing && <WithdrawDialog list={list} show={show} onClose={() => setWithdrawing(false)} />}
      {nudging && <NudgeDialog list={list} onClose={() => setNudging(false)} />}
    </>
  );
}

/** What lies in nobody’s ranges, kept in sight of the department. */
function Unmatched({ list }: { list: BotnetList }) {
  const t = words();
  const rows = list.unmatched ?? [];
  if (rows.length === 0) return <p class={css.quiet}>{t.allMatched}</p>;
  return (
    <section class={css.card}>
      <p class={css.quiet}>{t.unmatchedNote}</p>
      <ul class={css.lines}>
        {rows.map(({ address, sightings, special }) => (
          <li key={address}>
            <div>
              <b>{address}</b> <small>{special?.[language.value]}</small>
              <Sightings of={sightings} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
