import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { type IncidentForm, lacking, sectionsOf } from '../../../rota/incident-forms.js';
import { fieldWords, formWords, sectionWords } from '../../../rota/incident-words.js';
import { sentenceOf } from '../../api.js';
import { formOf, formPaper, type FormView, sendForm } from '../../api/incidents.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { TextArea, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import css from './Incidents.module.css';
import { type Keeping, useKept } from './keeping.js';
import { Place } from './Place.js';
import { formWordsOf, words } from './words.js';

/** A report on an incident: filled in from what is known, kept as it is typed, printed, and put on record as sent. */
export function FormPage({ incidentId, form }: { incidentId: string; form: IncidentForm }) {
  const { value, error, reload, replace } = useLoaded(() => formOf(incidentId, form), `form ${incidentId} ${form}`);
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  return value ? <Filling view={value} onChange={replace} /> : <Skeleton rows={8} height={60} />;
}

function Filling({ view, onChange }: { view: FormView; onChange: (view: FormView) => void }) {
  const t = words();
  const say = formWordsOf();
  const { incidentId, form, incidentName, unitName } = view;
  const { fields, set, state, save, version } = useKept(view, onChange);
  const missing = lacking(form, fields);
  return (
    <>
      <a class={css.back} href={`/incidents/${incidentId}`}>
        ‹ {t.name(incidentName.number, incidentName.year)}
      </a>
      <PageHead title={`${t.sheet[form]} · ${formWords(form, language.value)}`} note={unitName}>
        <Papers view={view} />
      </PageHead>
      <div class={css.page}>
        <div class={css.column}>
          {view.version === 0 && view.sent && (
            <Notice tone="plain">{say.sentBefore(view.sent.revision, view.sent.by, moment(ms(view.sent.at)))}</Notice>
          )}
          {sectionsOf(form).map(({ key, fields: places }) => (
            <section class={css.card} key={key}>
              <h2>{sectionWords(key, language.value)}</h2>
              {places.map((place) => (
                <div key={place.key} id={`place-${place.key}`}>
                  <Place place={place} value={fields[place.key] ?? ''} onInput={(value) => set(place.key, value)} />
                  {place.key === 'taken' && view.taken !== '' && view.taken !== fields['taken'] && (
                    <Button kind="quiet" icon="undo" onClick={() => set('taken', view.taken)}>
                      {say.take}
                    </Button>
                  )}
                </div>
              ))}
            </section>
          ))}
        </div>
        <div class={css.column}>
          <section class={css.card}>
            <Kept view={view} state={state} />
            {form === 'final' && (
              <p>{view.initial ? say.initial(view.initial.number, moment(ms(view.initial.sentAt))) : say.noInitial}</p>
            )}
            <Missing keys={missing} />
          </section>
          {view.maySend && (
            <Sending
              view={view}
              ready={missing.length === 0 && (form === 'initial' || view.initial !== null)}
              save={save}
              version={version}
            />
          )}
        </div>
      </div>
    </>
  );
}

function Papers({ view: { incidentId, form } }: { view: FormView }) {
  return (
    <>
      <ButtonLink href={formPaper(incidentId, form, 'docx')} icon="download" download>
        DOCX
      </ButtonLink>
      <ButtonLink href={formPaper(incidentId, form, 'pdf')} icon="print" download>
        PDF
      </ButtonLink>
    </>
  );
}

function Kept({ view, state }: { view: FormView; state: Keeping }) {
  const say = formWordsOf();
  if (state === 'stale')
    return (
      <Notice tone="gap">
        {say.stale} <Button onClick={() => location.reload()}>{say.reload}</Button>
      </Notice>
    );
  if (state === 'unsaved') return <Notice tone="part">{say.unsaved}</Notice>;
  const idle = view.saved ? say.saved(moment(ms(view.saved.at))) : say.prefilled;
  return <p role="status">{state === 'saving' ? say.saving : idle}</p>;
}

function go(key: string): void {
  const place = document.getElementById(`place-${key}`);
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input, textarea, select')?.focus();
}

/** What is still to be filled in, in words that lead to its place. */
function Missing({ keys }: { keys: readonly string[] }) {
  const say = formWordsOf();
  if (keys.length === 0) return <p>{say.complete}</p>;
  return (
    <>
      <p>{say.lacks(keys.length)}</p>
      <ul class={css.filters}>
        {keys.map((key) => (
          <li key={key}>
            <Button onClick={() => go(key)}>{fieldWords(key, language.value)}</Button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Sending({
  view,
  ready,
  save,
  version,
}: {
  view: FormView;
  ready: boolean;
  save: () => Promise<boolean>;
  version: () => number;
}) {
  const say = formWordsOf();
  const { route } = useLocation();
  const [number, setNumber] = useState('');
  const [to, setTo] = useState(view.recipients.join('\n'));
  const [busy, setBusy] = useState(false);
  const sentTo = to.split('\n').flatMap((line) => line.trim() || []);
  const send = async () => {
    setBusy(true);
    try {
      if (await save()) {
        await sendForm(view.incidentId, view.form, version(), { number: number.trim(), sentTo });
        route(`/incidents/${view.incidentId}`);
      }
    } catch (error) {
      toast(sentenceOf(error), { tone: 'gap' });
    }
    setBusy(false);
  };
  return (
    <section class={css.card}>
      <TextField label={say.number} hint={say.numberHint} maxLength={50} value={number} onInput={setNumber} />
      <TextArea label={say.to} rows={4} value={to} onInput={setTo} />
      <p class={css.quiet}>{say.sendNote}</p>
      <Button
        kind="primary"
        size="big"
        icon="mail"
        busy={busy}
        disabled={!ready || sentTo.length === 0}
        onClick={() => void send()}
      >
        {say.send}
      </Button>
    </section>
  );
}
