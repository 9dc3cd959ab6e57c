import { TextField } from '../../../components/Field.js';
import { dayAt } from '../../../dates.js';
import type { Form } from '../../../form.js';
import { now } from '../../../time.js';
import type { Unit } from '../../../api/units.js';
import forms from '../Forms.module.css';
import { DayAndBasis } from './DayAndBasis.js';
import { PlanDialog } from './PlanDialog.js';
import { reorganiseWords } from './reorganise.words.js';
import { UnitChoice } from './UnitChoice.js';
import { type ChangeValues, changeWanted, valuesOf } from './wanted.js';

/** What one act of reorganising needs to know. */
export interface Reorganising {
  readonly unit: Unit;
  readonly units: readonly Unit[];
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

/** The unit under another name or another superior. */
export function ReorganiseDialog({ unit, units, ...rest }: Reorganising) {
  const others = units.filter(({ id }) => id !== unit.id);
  return (
    <PlanDialog<ChangeValues>
      {...rest}
      title={reorganiseWords().title(unit.name)}
      unit={unit}
      start={valuesOf(unit, dayAt(now()))}
      wantedOf={(values) => changeWanted(unit, values)}
      fields={(form) => <Fields form={form} units={others} root={unit.parentId === null} />}
    />
  );
}

function Fields({ form, units, root }: { form: Form<ChangeValues>; units: readonly Unit[]; root: boolean }) {
  const t = reorganiseWords();
  const { values, set } = form;
  return (
    <>
      <DayAndBasis form={form} />
      <div class={forms.pair}>
        <TextField label={t.name} value={values.name} maxLength={200} onInput={set('name')} />
        <TextField label={t.shortName} value={values.shortName} maxLength={60} onInput={set('shortName')} />
      </div>
      {!root && <UnitChoice label={t.parent} units={units} value={values.parentId} onChange={set('parentId')} />}
      <UnitChoice
        label={t.supervisor}
        units={units}
        value={values.supervisingUnitId}
        none
        onChange={set('supervisingUnitId')}
      />
    </>
  );
}
