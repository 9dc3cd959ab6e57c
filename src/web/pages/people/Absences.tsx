import { addDays, HO_CHI_MINH, startOfDay } from '../../../rota/calendar.js';
import type { Absence, Person } from '../../api/people.js';
import { absences, createAbsence, removeAbsence } from '../../api/people.js';
import { Button } from '../../components/Button.js';
import { Field, TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Select } from '../../components/Select.js';
import { dateRange, dayAt, ms } from '../../dates.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import { today } from '../../time.js';
import { CalendarImport } from './CalendarImport.js';
import css from './PersonDialog.module.css';
import { words } from './words.js';

/** When a person is away; whole days, as leave is granted. */
export function Absences({ person }: { person: Person }) {
  const t = words();
  const { value, reload } = useLoaded(() => absences(person.id), person.id);
  return (
    <section class={css.part}>
      <h3>{t.absences}</h3>
      {value?.absences.length === 0 && <p class={css.hint}>{t.noAbsence}</p>}
      <ul class={css.lines}>
        {value?.absences.map((absence) => (
          <li key={absence.id}>
            <span>
              {dateRange(dayAt(ms(absence.start)), dayAt(ms(absence.end) - 1))} · {kindOf(absence)}
              {absence.note && ` · ${absence.note}`}
            </span>
            <Button size="small" onClick={() => void removeAbsence(absence.id).then(reload)}>
              {t.remove}
            </Button>
          </li>
        ))}
      </ul>
      <NewAbsence person={person} onAdded={reload} />
      <CalendarImport person={person} onDone={reload} />
    </section>
  );
}

function kindOf({ kind }: Absence): string {
  const t = words();
  return { leave: t.leaveKind, compensatory: t.compensatory, sick: t.sick, travel: t.travel, other: t.other }[kind];
}

function NewAbsence({ person, onAdded }: { person: Person; onAdded: () => Promise<void> }) {
  const t = words();
  const form = useForm({ start: today.value, end: today.value, kind: 'leave', note: '' }, async (values) => {
    await createAbsence(person.id, {
      kind: values.kind as Absence['kind'],
      start: new Date(startOfDay(values.start, HO_CHI_MINH)).toISOString(),
      end: new Date(startOfDay(addDays(values.end, 1), HO_CHI_MINH)).toISOString(),
      note: values.note,
    });
    await onAdded();
  });
  const { values, set, fault } = form;
  return (
    <form class={css.form} noValidate onSubmit={form.submit}>
      {form.failure && <Notice tone="gap">{form.failure}</Notice>}
      <div class={css.pair}>
        <TextField label={t.from} type="date" value={values.start} error={fault('start')} onInput={set('start')} />
        <TextField label={t.to} type="date" value={values.end} error={fault('end')} onInput={set('end')} />
        <Field label={t.why}>
          {(control) => (
            <Select
              {...control}
              value={values.kind}
              options={(['leave', 'compensatory', 'sick', 'travel', 'other'] as const).map((kind) => ({
                value: kind,
                label: kindOf({ kind } as Absence),
              }))}
              onChange={set('kind')}
            />
          )}
        </Field>
        <TextField label={t.noteField} value={values.note} error={fault('note')} onInput={set('note')} />
      </div>
      <Button type="submit" icon="plus" busy={form.busy} class={css.act}>
        {t.addAbsence}
      </Button>
    </form>
  );
}
