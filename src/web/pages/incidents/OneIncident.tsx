import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { close, grade, type Incident, incidentOf, move, reopen } from '../../api/incidents.js';
import { Badge } from '../../components/Badge.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Checkbox, Field, TextField } from '../../components/Field.js';
import { PageHead } from '../../components/PageHead.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { dial } from '../../components/Tel.js';
import { moment, ms } from '../../dates.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { stamp } from '../../stamp.js';
import { followClock } from '../../time.js';
import { type Act as Acting, acting } from './acting.js';
import { Due } from './Due.js';
import css from './Incidents.module.css';
import { NoteForm } from './NoteForm.js';
import { note, queue, waitingOf } from './queue.js';
import { Reports } from './Reports.js';
import { Timeline } from './Timeline.js';
import { Unsent } from './Unsent.js';
import { words } from './words.js';
import { Workers } from './Workers.js';

type Act = Acting<Incident>;

/** One incident, in one hand: what is due, writing down, whom to call. */
export function OneIncident({ incidentId }: { incidentId: string }) {
  const { value, error, reload, replace } = useLoaded(() => load(incidentId), `incident ${incidentId}`);
  useEffect(() => {
    void queue.send();
    return queue.whenArrived((incident) => incident.id === incidentId && replace(incident));
  }, [incidentId]);
  if (error !== undefined && !value && waitingOf(incidentId).length > 0) return <Kept incidentId={incidentId} />;
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  if (!value) return <Skeleton rows={6} height={86} />;
  return <Shown incident={value} act={acting(replace)} />;
}

/** An incident out of reach: what was written here, and a place to write more. */
function Kept({ incidentId }: { incidentId: string }) {
  const t = words();
  return (
    <>
      <PageHead title={t.toSend} />
      <div class={css.page}>
        <div class={css.column}>
          <Unsent incidentId={incidentId} />
          <Writing incidentId={incidentId} />
        </div>
      </div>
    </>
  );
}

/** Kept here first, and sent when the server can be reached. */
function Writing({ incidentId }: { incidentId: string }) {
  const t = words();
  const write = async (entryId: string, text: string): Promise<boolean> => {
    void note(incidentId, entryId, text, stamp());
    return true;
  };
  return <NoteForm label={t.note} send={t.write} write={write} />;
}

async function load(incidentId: string): Promise<Incident> {
  const incident = await incidentOf(incidentId);
  followClock(incident.now);
  return incident;
}

function Shown({ incident, act }: { incident: Incident; act: Act }) {
  const t = words();
  const writes = incident.mayWrite && incident.status !== 'closed';
  return (
    <>
      <a class={css.back} href="/incidents">
        ‹ {t.back}
      </a>
      <PageHead title={t.name(incident.number, incident.year)} note={incident.unitName} />
      <div class={css.page}>
        <div class={css.column}>
          <State incident={incident} act={act} />
          {writes && <Writing incidentId={incident.id} />}
          <Unsent incidentId={incident.id} />
          <Timeline entries={incident.entries} />
        </div>
        <div class={css.column}>
          <Deadlines incident={incident} />
          <Reports incident={incident} act={act} />
          <Workers incident={incident} act={act} />
          <Calls incident={incident} />
          {writes && <Grading incident={incident} act={act} />}
        </div>
      </div>
    </>
  );
}

function State({ incident, act }: { incident: Incident; act: Act }) {
  const t = words();
  const { id, status, severity, summary, foundAt, mayWrite, mayLead } = incident;
  const [why, setWhy] = useState('');
  const done = status === 'resolved' || status === 'closed';
  return (
    <section class={css.card}>
      <p class={css.marks}>
        <Badge tone={severity.position > 2 ? 'gap' : 'plain'}>{named(severity)}</Badge>
        <Badge tone="accent">{t.status[status]}</Badge>
        {incident.beyond && <Badge tone="gap">{t.beyond}</Badge>}
        {incident.personalData && <Badge tone="gap">{t.personalData}</Badge>}
      </p>
      <p class={css.summary}>{summary}</p>
      <p class={css.quiet}>{`${t.found} ${moment(ms(foundAt))}`}</p>
      {mayWrite && !done && (
        <div class={css.pair}>
          {status === 'open' && (
            <Button size="big" onClick={() => void act(() => move(id, 'contained'))}>
              {t.contained}
            </Button>
          )}
          <Button size="big" icon="check" onClick={() => void act(() => move(id, 'resolved'))}>
            {t.resolved}
          </Button>
        </div>
      )}
      {mayLead && status === 'resolved' && (
        <Button size="big" icon="check" onClick={() => void act(() => close(id))}>
          {t.close}
        </Button>
      )}
      {mayLead && done && (
        <>
          <TextField label={t.why} value={why} maxLength={1000} onInput={setWhy} />
          <Button disabled={why.trim() === ''} onClick={() => void act(() => reopen(id, why.trim()))}>
            {t.reopen}
          </Button>
        </>
      )}
    </section>
  );
}

function Deadlines({ incident: { deadlines } }: { incident: Incident }) {
  const t = words();
  return (
    <section class={css.card}>
      <h2>{t.deadlines}</h2>
      {deadlines.length === 0 && <p class={css.quiet}>{t.noRules}</p>}
      <ul class={css.lines}>
        {deadlines.map(({ kind, form, dueAt, hours, sentAt, legalRef }) => (
          <li key={`${kind} ${form}`}>
            <div>
              <Due form={form} dueAt={dueAt} hours={hours} sentAt={sentAt} />
              <br />
              <small>{`${moment(ms(dueAt))} · ${legalRef}`}</small>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Calls({ incident: { callOrder } }: { incident: Incident }) {
  if (callOrder.length === 0) return null;
  return (
    <section class={css.card}>
      <h2>{words().calls}</h2>
      <ol class={css.lines}>
        {callOrder.map(({ who, title, phone }, index) => (
          <li key={phone}>
            <div>
              <p>{`${index + 1}. ${who}`}</p>
              <small>{title}</small>
            </div>
            <ButtonLink href={dial(phone)} icon="phone">
              {phone}
            </ButtonLink>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Grading({ incident, act }: { incident: Incident; act: Act }) {
  const t = words();
  const [values, setValues] = useState({
    severityId: incident.severity.id,
    beyond: incident.beyond,
    personalData: incident.personalData,
  });
  const set = (change: Partial<typeof values>) => setValues({ ...values, ...change });
  return (
    <section class={css.card}>
      <h2>{t.grading}</h2>
      <Field label={t.severity}>
        {({ id }) => (
          <Select
            id={id}
            value={values.severityId}
            onChange={(severityId) => set({ severityId })}
            options={incident.severities.map((step) => ({ value: step.id, label: named(step) }))}
          />
        )}
      </Field>
      <Checkbox label={t.beyond} checked={values.beyond} onChange={(beyond) => set({ beyond })} />
      <Checkbox
        label={t.personalData}
        checked={values.personalData}
        onChange={(personalData) => set({ personalData })}
      />
      <Button onClick={() => void act(() => grade(incident.id, values))}>{t.save}</Button>
    </section>
  );
}
