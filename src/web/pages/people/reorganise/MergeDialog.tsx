import { TextField } from '../../../components/Field.js';
import { dayAt } from '../../../dates.js';
import { now } from '../../../time.js';
import forms from '../Forms.module.css';
import { DayAndBasis } from './DayAndBasis.js';
import { PlanDialog } from './PlanDialog.js';
import type { Reorganising } from './ReorganiseDialog.js';
import { reorganiseWords } from './reorganise.words.js';
import { UnitChoice } from './UnitChoice.js';
import { UnitsChoice } from './UnitsChoice.js';
import { type MergeValues, mergeWanted } from './wanted.js';

/** Units that become part of another. */
export function MergeDialog({ unit, units, ...rest }: Reorganising) {
  const t = reorganiseWords();
  return (
    <PlanDialog<MergeValues>
      {...rest}
      title={t.mergeTitle(unit.name)}
      unit={unit}
      start={{ on: dayAt(now()), basis: '', fromIds: [unit.id], intoId: null, name: '', shortName: '' }}
      wantedOf={mergeWanted}
      isReady={({ intoId }) => intoId !== null}
      fields={(form) => {
        const { values, set, fault } = form;
        return (
          <>
            <DayAndBasis form={form} />
            <UnitsChoice
              label={t.from}
              units={units.filter(({ id }) => id !== values.intoId)}
              values={values.fromIds}
              error={fault('fromIds')}
              onChange={set('fromIds')}
            />
            <UnitChoice
              label={t.into}
              units={units.filter(({ id }) => !values.fromIds.includes(id))}
              value={values.intoId}
              error={fault('intoId')}
              onChange={set('intoId')}
            />
            <div class={forms.pair}>
              <TextField
                label={t.newName}
                hint={t.newNameHint}
                value={values.name}
                maxLength={200}
                onInput={set('name')}
              />
              <TextField label={t.newShortName} value={values.shortName} maxLength={60} onInput={set('shortName')} />
            </div>
          </>
        );
      }}
    />
  );
}
