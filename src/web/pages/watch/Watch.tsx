import { useRoute } from 'preact-iso';
import { useEffect, useState } from 'preact/hooks';
import { handoverOpens, isAnswerable } from '../../../rota/handover.js';
import { minutes } from '../../../rota/interval.js';
import { durationLabel } from '../../../rota/labels.js';
import { sentenceOf } from '../../api.js';
import { handoverPaper, type LogEntry, type Watch as View, watchOf } from '../../api/watch.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { ShiftChip } from '../../components/ShiftChip.js';
import { Skeleton } from '../../components/Skeleton.js';
import { clock, dayAt, longDay, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { postOf } from '../../post.js';
import { followClock, minute } from '../../time.js';
import { span } from '../me/span.js';
import { Checks } from './Checks.js';
import { Entries } from './Entries.js';
import { HandOver } from './HandOver.js';
import { NoteForm } from './NoteForm.js';
import { OpenItems } from './OpenItems.js';
import { People } from './People.js';
import { mine, send, unreachable, whenArrived } from './queue.js';
import { TakeOver } from './TakeOver.js';
import { OpenAlerts } from '../alerts/OpenAlerts.js';
import { OpenIncidents } from '../incidents/OpenIncidents.js';
import css from './Watch.module.css';
import { words } from './words.js';

/** A watch as its officer stands it, in one hand: taken over, checked, written down, handed over. */
export default function Watch() {
  const { dutyId = '' } = useRoute().params;
  const { value, error, reload, replace } = useLoaded(() => load(dutyId), `watch ${dutyId}`);
  useEffect(() => {
    void send();
    return whenArrived((watch) => watch.dutyId === dutyId && replace(watch));
  }, [dutyId]);
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  return value ? <Stood watch={value} /> : <Skeleton rows={6} height={86} />;
}

async function load(dutyId: string): Promise<View> {
  const watch = await watchOf(dutyId);
  followClock(watch.now);
  return watch;
}

function Stood({ watch }: { watch: View }) {
  const t = words();
  const [correcting, correct] = useState<LogEntry>();
  const signed = mine.value.some(({ dutyId, entry }) => dutyId === watch.dutyId && entry.kind === 'takeover');
  const giving = minute.value >= handoverOpens({ start: ms(watch.start), end: ms(watch.end) });
  const taken = watch.takenAt !== null || signed;
  return (
    <>
      <a class={css.back} href="/me">
        ‹ {t.back}
      </a>
      <PageHead title={`${watch.label} · ${postOf(watch)}`} note={watch.unitName} />
      <div class={css.page}>
        <div class={css.main}>
          <Offline />
          <State watch={watch} />
          <OpenIncidents unitId={watch.unitId} />
          <OpenAlerts unitId={watch.unitId} />
          {!taken && <TakeOver watch={watch} />}
          {taken && giving && <HandOver watch={watch} />}
          {taken && (
            <ButtonLink href={`/incidents/new/${watch.unitId}?duty=${watch.dutyId}`} icon="warning" size="big">
              {t.incident}
            </ButtonLink>
          )}
          {taken && <Checks watch={watch} />}
          {taken && <NoteForm watch={watch} correcting={correcting} onDone={() => correct(undefined)} />}
          {taken && <OpenItems watch={watch} acts />}
          <Entries watch={watch} onCorrect={taken ? correct : undefined} />
          {taken && !giving && <HandOver watch={watch} />}
          {watch.givenAt && <Paper dutyId={watch.dutyId} />}
        </div>
        <People watch={watch} />
      </div>
    </>
  );
}

function Paper({ dutyId }: { dutyId: string }) {
  return (
    <section class={css.card}>
      <h2>{words().paper}</h2>
      <div class={css.pair}>
        {(['docx', 'pdf'] as const).map((format) => (
          <ButtonLink key={format} href={handoverPaper(dutyId, format)} icon="download" download>
            {format.toUpperCase()}
          </ButtonLink>
        ))}
      </div>
    </section>
  );
}

function Offline() {
  const waits = mine.value.filter(({ refused }) => refused === undefined).length;
  if (!unreachable.value) return null;
  return <Notice tone="part">{words().offline(waits)}</Notice>;
}

const TONES: Readonly<Partial<Record<View['standing'], Tone>>> = {
  running: 'ok',
  given: 'accent',
  open: 'part',
  unrelieved: 'gap',
  missed: 'gap',
};

function State({ watch }: { watch: View }) {
  const t = words();
  const stretch = { start: ms(watch.start), end: ms(watch.end) };
  const share = Math.max(0, Math.min(1, (minute.value - stretch.start) / (stretch.end - stretch.start)));
  const left = Math.max(0, minutes({ start: minute.value, end: stretch.end }));
  return (
    <section class={css.card}>
      <header class={css.state}>
        <ShiftChip code={watch.code} size="big" />
        <div>
          <p>{`${longDay(dayAt(stretch.start))} · ${span(stretch)}`}</p>
          <Badge tone={TONES[watch.standing] ?? 'plain'}>{t.standing[watch.standing]}</Badge>
        </div>
        {isAnswerable(watch.standing) && left > 0 && <b>{durationLabel(left, language.value)}</b>}
      </header>
      <progress class={css.bar} value={share} max={1} aria-label={t.standing[watch.standing]} />
      {watch.standing === 'unrelieved' && <Unrelieved watch={watch} />}
      {watch.standing === 'given' && watch.givenAt && <p>{t.given(clock(ms(watch.givenAt)))}</p>}
    </section>
  );
}

function Unrelieved({ watch }: { watch: View }) {
  const t = words();
  const due = ms(watch.end) + watch.patience * 60_000;
  return (
    <Notice tone="gap">
      {watch.receivers.length > 0 ? t.answerable : t.closeIt}{' '}
      {watch.leaderToldAt ? t.leaderTold(clock(ms(watch.leaderToldAt))) : t.leaderAt(clock(due))}
    </Notice>
  );
}
