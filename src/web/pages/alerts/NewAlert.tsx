import { useLocation } from 'preact-iso';
import { useRef } from 'preact/hooks';
import { type AlertList, alerts, enterAlert } from '../../api/alerts.js';
import { Button } from '../../components/Button.js';
import { Field, TextArea, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { useForm } from '../../form.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import css from '../incidents/Incidents.module.css';
import { words } from './words.js';

/** Enters an alert that came by phone or was read on a console; whoever is on duty is told at once. */
export function NewAlert({ unitId }: { unitId: string }) {
  const { value } = useLoaded(() => alerts({ limit: 1 }), 'what alerts may be');
  return value ? <Entering unitId={unitId} choices={value} /> : <Skeleton rows={4} height={60} />;
}

function Entering({ unitId, choices }: { unitId: string; choices: Pick<AlertList, 'severities' | 'origins'> }) {
  const t = words();
  const { route } = useLocation();
  // However often it is sent, it is one alert.
  const id = useRef(crypto.randomUUID());
  const phone = choices.origins.find((origin) => origin.id === 'phone') ?? choices.origins[0];
  const medium = choices.severities.find((severity) => severity.id === 'medium') ?? choices.severities[0];
  const form = useForm(
    { title: '', description: '', reference: '', origin: phone?.id ?? '', severity: medium?.id ?? '' },
    async (values) => {
      const { id: alertId } = await enterAlert(unitId, id.current, values);
      route(`/alerts/${alertId}`, true);
    },
  );
  const { values, set, fault } = form;
  return (
    <>
      <PageHead title={t.enter} />
      <form class={css.card} data-narrow onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        <TextField label={t.what} maxLength={200} value={values.title} onInput={set('title')} error={fault('title')} />
        <div class={css.pair}>
          <Choice label={t.source} of={choices.origins} value={values.origin} onChange={set('origin')} />
          <Choice label={t.severity} of={choices.severities} value={values.severity} onChange={set('severity')} />
        </div>
        <TextArea
          label={t.details}
          rows={4}
          value={values.description}
          onInput={set('description')}
          error={fault('description')}
        />
        <TextField
          label={t.reference}
          maxLength={200}
          value={values.reference}
          onInput={set('reference')}
          error={fault('reference')}
        />
        <Button
          kind="primary"
          size="big"
          type="submit"
          icon="warning"
          busy={form.busy}
          disabled={values.title.trim() === ''}
        >
          {t.send}
        </Button>
      </form>
    </>
  );
}

function Choice(of: { label: string; of: AlertList['origins']; value: string; onChange: (id: string) => void }) {
  return (
    <Field label={of.label}>
      {({ id }) => (
        <Select
          id={id}
          value={of.value}
          onChange={of.onChange}
          options={of.of.map((each) => ({ value: each.id, label: each[language.value] }))}
        />
      )}
    </Field>
  );
}
