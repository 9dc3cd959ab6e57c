import type { CivilDay } from '../../../../rota/calendar.js';
import { TextField } from '../../../components/Field.js';
import type { Form } from '../../../form.js';
import forms from '../Forms.module.css';
import { reorganiseWords } from './reorganise.words.js';

/** From when on it holds, and the decision it rests on. */
export interface Acted {
  readonly on: CivilDay;
  readonly basis: string;
}

export function DayAndBasis<T extends Acted>({ form }: { form: Form<T> }) {
  const t = reorganiseWords();
  const { values, set, fault } = form as unknown as Form<Acted>;
  return (
    <div class={forms.pair}>
      <TextField label={t.on} type="date" hint={t.onHint} value={values.on} error={fault('on')} onInput={set('on')} />
      <TextField label={t.basis} hint={t.basisHint} value={values.basis} maxLength={300} onInput={set('basis')} />
    </div>
  );
}
