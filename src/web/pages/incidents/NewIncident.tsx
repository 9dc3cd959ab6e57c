import { useLocation } from 'preact-iso';
import { useRef } from 'preact/hooks';
import { at, clockOf, dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { fieldWords } from '../../../rota/incident-words.js';
import { sentenceOf } from '../../api.js';
import { openIncident, severities, type Severity } from '../../api/incidents.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Checkbox, Field, TextArea, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useForm } from '../../form.js';
import { language, named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { keep, kept } from '../../own-memory.js';
import { isPassing } from '../../queue.js';
import { stamp } from '../../stamp.js';
import { now } from '../../time.js';
import css from './Incidents.module.css';
import { keepOpening } from './queue.js';
import { words } from './words.js';

/** Opens an incident: what happened is all that must be said; time, unit and officer are known. */
export function NewIncident({ unitId }: { unitId: string }) {
  const { value, error } = useLoaded(knownScale, 'severities');
  if (error !== undefined) return <Empty title={sentenceOf(error)} icon="warning" />;
  return value ? <Opening unitId={unitId} scale={value} /> : <Skeleton rows={4} height={60} />;
}

const SCALE = 'severities';

/** The scale; out of reach the one this browser saw last. */
async function knownScale(): Promise<readonly Severity[]> {
  try {
    const { severities: scale } = await severities();
    keep('seen', SCALE, JSON.stringify(scale));
    return scale;
  } catch (problem) {
    const known = kept('seen', SCALE);
    if (known === null || !isPassing(problem)) throw problem;
    return JSON.parse(known) as Severity[];
  }
}

function Opening({ unitId, scale }: { unitId: string; scale: readonly Severity[] }) {
  const t = words();
  const { query, route } = useLocation();
  // However often it is sent, it is opened once.
  const id = useRef(crypto.randomUUID());
  const started = useRef(now());
  const form = useForm(
    {
      summary: query['summary'] ?? '',
      on: dayOf(started.current, HO_CHI_MINH),
      foundAt: clockOf(started.current, HO_CHI_MINH),
      severityId: scale[1]?.id ?? scale[0]?.id ?? '',
      beyond: false,
      personalData: false,
    },
    async ({ on, foundAt, ...rest }) => {
      const found = new Date(at(on, foundAt, HO_CHI_MINH)).toISOString();
      const body = { ...rest, id: id.current, foundAt: found, dutyId: query['duty'] ?? null, saidAt: stamp() };
      await openIncident(unitId, body).catch((problem: unknown) => {
        if (!isPassing(problem)) throw problem;
        void keepOpening(unitId, body);
      });
      route(`/incidents/${id.current}`, true);
    },
  );
  const { values, set, fault } = form;
  return (
    <>
      <PageHead title={t.report} />
      <form class={css.card} data-narrow onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        <TextArea label={t.what} rows={4} value={values.summary} onInput={set('summary')} error={fault('summary')} />
        <div class={css.pair}>
          <TextField label={fieldWords('foundOn', language.value)} type="date" value={values.on} onInput={set('on')} />
          <TextField
            label={fieldWords('foundClock', language.value)}
            type="time"
            value={values.foundAt}
            onInput={set('foundAt')}
            error={fault('foundAt')}
          />
        </div>
        <Scale scale={scale} value={values.severityId} onChange={set('severityId')} />
        <Checkbox label={t.beyond} checked={values.beyond} onChange={set('beyond')} />
        <Checkbox label={t.personalData} checked={values.personalData} onChange={set('personalData')} />
        <Button
          kind="primary"
          size="big"
          type="submit"
          icon="warning"
          busy={form.busy}
          disabled={values.summary.trim() === ''}
        >
          {t.open}
        </Button>
      </form>
    </>
  );
}

function Scale({
  scale,
  value,
  onChange,
}: {
  scale: readonly Severity[];
  value: string;
  onChange: (severityId: string) => void;
}) {
  return (
    <Field label={words().severity}>
      {({ id }) => (
        <Select
          id={id}
          value={value}
          onChange={onChange}
          options={scale.map((step) => ({ value: step.id, label: named(step) }))}
        />
      )}
    </Field>
  );
}
