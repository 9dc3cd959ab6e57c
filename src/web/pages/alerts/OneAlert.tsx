import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { type Alert, alertOf, type AlertResult, closeAlert, noteAlert, takeAlert } from '../../api/alerts.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Field, TextArea } from '../../components/Field.js';
import { PageHead } from '../../components/PageHead.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { dial } from '../../components/Tel.js';
import { moment, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { followClock, minute } from '../../time.js';
import { type Act as Acting, acting } from '../incidents/acting.js';
import css from '../incidents/Incidents.module.css';
import { NoteForm } from '../incidents/NoteForm.js';
import { Marks } from './AlertLine.js';
import { AlertTimeline } from './AlertTimeline.js';
import { words } from './words.js';

type Act = Acting<Alert>;

/** One alert, in one hand: take it, write down what is done, whom to call, close it. Asked again each minute. */
export function OneAlert({ alertId }: { alertId: string }) {
  const { value, error, reload, replace } = useLoaded(() => load(alertId), `alert ${alertId} ${minute.value}`);
  const [shown, setShown] = useState<Alert>();
  if (value && value !== shown) setShown(value);
  const alert = value ?? (shown?.id === alertId ? shown : undefined);
  if (error !== undefined && !alert)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  if (!alert) return <Skeleton rows={6} height={86} />;
  return <Shown alert={alert} act={acting(replace)} />;
}

async function load(alertId: string): Promise<Alert> {
  const alert = await alertOf(alertId);
  followClock(alert.now);
  return alert;
}

function Shown({ alert, act }: { alert: Alert; act: Act }) {
  const t = words();
  const acts = alert.mayAct && alert.closed === null;
  return (
    <>
      <a class={css.back} href="/alerts">
        ‹ {t.back}
      </a>
      <PageHead title={alert.title} note={alert.unitName} />
      <div class={css.page}>
        <div class={css.column}>
          <State alert={alert} act={act} />
          {acts && (
            <NoteForm
              label={t.note}
              send={t.write}
              write={(entryId, text) => act(() => noteAlert(alert.id, entryId, text))}
            />
          )}
          <AlertTimeline alert={alert} />
        </div>
        <div class={css.column}>
          <Calls calls={alert.calls} />
          {acts && (
            <ButtonLink href={incidentOf(alert)} icon="warning">
              {t.incident}
            </ButtonLink>
          )}
          {acts && <Closing alertId={alert.id} act={act} />}
        </div>
      </div>
    </>
  );
}

/** Where it becomes an incident; what happened is said already. */
const incidentOf = ({ unitId, title }: Alert): string =>
  `/incidents/new/${unitId}?${new URLSearchParams({ summary: title }).toString()}`;

function State({ alert, act }: { alert: Alert; act: Act }) {
  const t = words();
  const { origin, reference, from, receivedAt, happenedAt, description, next } = alert;
  const facts = [origin[language.value], reference, from, `${t.received} ${moment(ms(receivedAt))}`];
  if (happenedAt !== null) facts.push(`${t.happened} ${moment(ms(happenedAt))}`);
  const waits = alert.acknowledged === null && alert.closed === null;
  return (
    <section class={css.card}>
      <Marks alert={alert} />
      {description !== '' && <p class={css.summary}>{description}</p>}
      <p class={css.quiet}>{facts.filter(Boolean).join(' · ')}</p>
      {waits && alert.mayAct && (
        <Button kind="primary" size="big" icon="check" onClick={() => void act(() => takeAlert(alert.id))}>
          {t.take}
        </Button>
      )}
      {waits && next && <p class={css.quiet}>{t.next(t.tier[next.tier], moment(ms(next.at)))}</p>}
    </section>
  );
}

function Closing({ alertId, act }: { alertId: string; act: Act }) {
  const t = words();
  const [result, setResult] = useState<AlertResult>('handled');
  const [text, setText] = useState('');
  return (
    <section class={css.card}>
      <h2>{t.close}</h2>
      <Field label={t.result}>
        {({ id }) => (
          <Select
            id={id}
            value={result}
            onChange={(chosen) => setResult(chosen as AlertResult)}
            options={Object.entries(t.results).map(([value, label]) => ({ value, label }))}
          />
        )}
      </Field>
      <TextArea label={t.outcome} rows={2} value={text} onInput={setText} />
      <Button
        disabled={text.trim() === ''}
        onClick={() => void act(() => closeAlert(alertId, { result, text: text.trim() }))}
      >
        {t.close}
      </Button>
    </section>
  );
}

function Calls({ calls }: Pick<Alert, 'calls'>) {
  if (calls.length === 0) return null;
  return (
    <section class={css.card}>
      <h2>{words().calls}</h2>
      <ol class={css.lines}>
        {calls.map(({ who, title, phone }, index) => (
          <li key={`${who} ${phone}`}>
            <div>
              <p>{`${index + 1}. ${who}`}</p>
              <small>{title}</small>
            </div>
            {phone !== '' && (
              <ButtonLink href={dial(phone)} icon="phone">
                {phone}
              </ButtonLink>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}
