import { useState } from 'preact/hooks';
import { useAfresh } from '../../afresh.js';
import { sentenceOf } from '../../api.js';
import type { Duty, MyDuties } from '../../api/duties.js';
import { myDuties } from '../../api/duties.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { later } from '../../later.js';
import { followClock, minute } from '../../time.js';
import { answer, answered, begun, unanswered } from './answering.js';
import { CurrentDuty } from './CurrentDuty.js';
import { DeclineDialog } from './DeclineDialog.js';
import { DutyCard } from './DutyCard.js';
import { Hours } from './Hours.js';
import css from './Me.module.css';
import { MySwaps } from '../swaps/MySwaps.js';
import { SubscribeDialog } from './SubscribeDialog.js';
import { Wishes } from './Wishes.js';
import { words } from './words.js';

const CheckIn = later(() => import('./CheckIn.js').then((module) => module.CheckIn));
const DailyReports = later(() => import('./DailyReports.js').then((module) => module.DailyReports));
const Devices = later(() => import('./devices/Devices.js').then((module) => module.Devices));
const MyWatches = later(() => import('../watch/MyWatches.js').then((module) => module.MyWatches));
const Preferences = later(() => import('./Preferences.js').then((module) => module.Preferences));
const Told = later(() => import('./Told.js').then((module) => module.Told));
const SwapDialog = later(() => import('../swaps/SwapDialog.js').then((module) => module.SwapDialog));

/** A person's own duties: now, coming up, past; to confirm, to decline, and to take along in the calendar. */
export default function Me() {
  const t = words();
  const { value, error, reload, replace } = useLoaded(load, 'me');
  useAfresh(reload);
  // The links have an address of their own, so that mails and other pages can lead to them.
  const [subscribing, setSubscribing] = useState(location.search === '?feeds');
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  if (!value) return <Skeleton rows={6} height={86} />;
  return (
    <>
      <PageHead title={t.title} />
      <div class={css.page}>
        <Duties mine={value} onChange={replace} onStale={reload} />
        <div class={css.side}>
          <section class={css.card}>
            <h2>{t.subscribe}</h2>
            <p>{t.subscribeNote}</p>
            <Button icon="calendar" kind="accent" onClick={() => setSubscribing(true)}>
              {t.open}
            </Button>
          </section>
          <DailyReports />
          <Wishes />
          <Devices />
          <Preferences />
          <Told />
          <Hours hours={value.hours} />
        </div>
      </div>
      {subscribing && <SubscribeDialog onClose={() => setSubscribing(false)} />}
    </>
  );
}

async function load(): Promise<MyDuties> {
  const mine = await myDuties();
  followClock(mine.now);
  return mine;
}

interface Shown {
  readonly mine: MyDuties;
  readonly onChange: (mine: MyDuties) => void;
  readonly onStale: () => Promise<void>;
}

async function acceptAll(duties: readonly Duty[], { mine, onChange, onStale }: Shown): Promise<void> {
  try {
    for (const duty of duties) await answer(duty, 'accepted');
    const ids = duties.map(({ id }) => id);
    onChange(answered(mine, ids, 'accepted'));
    toast(words().confirmedAll(duties.length));
  } catch (problem) {
    toast(sentenceOf(problem), { tone: 'gap' });
    await onStale();
  }
}

function Duties({ mine, onChange, onStale }: Shown) {
  const [declining, setDeclining] = useState<Duty>();
  const [swapping, setSwapping] = useState<Duty>();
  const [asked, setAsked] = useState(0);
  const current = mine.duties.filter((duty) => ms(duty.start) <= minute.value && ms(duty.end) > minute.value);
  const coming = mine.duties.filter((duty) => ms(duty.start) > minute.value);
  const accept = (duties: readonly Duty[]) => acceptAll(duties, { mine, onChange, onStale });
  const checkIn = (duty: Duty) => (
    <CheckIn duty={duty} onDone={(at) => onChange(begun(mine, duty.id, at))} onStale={onStale} />
  );
  const card = (duty: Duty) => (
    <DutyCard
      key={duty.id}
      duty={duty}
      onAccept={() => accept([duty])}
      onDecline={() => setDeclining(duty)}
      onSwap={() => setSwapping(duty)}
    >
      {checkIn(duty)}
    </DutyCard>
  );
  return (
    <div class={css.main}>
      <MyWatches />
      {current.map((duty) => (
        <CurrentDuty key={duty.id} duty={duty} callOrder={mine.callOrder} onAccept={() => accept([duty])}>
          {checkIn(duty)}
        </CurrentDuty>
      ))}
      <MySwaps asked={asked} onChanged={onStale} />
      <Coming duties={coming} onAcceptAll={accept}>
        {coming.map(card)}
      </Coming>
      <Past duties={mine.past} />
      {swapping && (
        <SwapDialog duty={swapping} onDone={() => setAsked(asked + 1)} onClose={() => setSwapping(undefined)} />
      )}
      {declining && (
        <DeclineDialog
          duty={declining}
          onDone={() => onChange(answered(mine, [declining.id], 'declined'))}
          onClose={() => setDeclining(undefined)}
        />
      )}
    </div>
  );
}

function Past({ duties }: { duties: readonly Duty[] }) {
  if (duties.length === 0) return null;
  return (
    <details class={css.past}>
      <summary>{words().past(duties.length)}</summary>
      {duties.map((duty) => (
        <DutyCard key={duty.id} duty={duty} />
      ))}
    </details>
  );
}

function Coming({
  duties,
  onAcceptAll,
  children,
}: {
  duties: readonly Duty[];
  onAcceptAll: (duties: readonly Duty[]) => Promise<void>;
  children: preact.ComponentChildren;
}) {
  const t = words();
  const open = unanswered(duties);
  const [busy, setBusy] = useState(false);
  if (duties.length === 0) return <Empty title={t.none}>{t.noneNote}</Empty>;
  return (
    <section>
      <header class={css.head}>
        <h2>{t.upcoming}</h2>
        {open.length > 1 && (
          <Button
            icon="check"
            busy={busy}
            onClick={() => {
              setBusy(true);
              void onAcceptAll(open).finally(() => setBusy(false));
            }}
          >
            {t.confirmAll(open.length)}
          </Button>
        )}
      </header>
      {children}
    </section>
  );
}
