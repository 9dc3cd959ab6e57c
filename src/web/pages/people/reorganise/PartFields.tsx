import type { Person } from '../../../api/people.js';
import type { Unit } from '../../../api/units.js';
import { Button } from '../../../components/Button.js';
import { Field, TextField } from '../../../components/Field.js';
import { Select } from '../../../components/Select.js';
import forms from '../Forms.module.css';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';
import { Ticks } from './Ticks.js';
import type { PartValues } from './wanted.js';

/** One new unit: its name, who and what goes there, who heads it. */
export function PartFields({
  part,
  number,
  members,
  below,
  headPersonId,
  onChange,
  onRemove,
}: {
  part: PartValues;
  number: number;
  members: readonly Person[];
  below: readonly Unit[];
  /** Who heads the unit that stays, and stays with it. */
  headPersonId: string | null;
  onChange: (part: PartValues) => void;
  onRemove: (() => void) | undefined;
}) {
  const t = reorganiseWords();
  const going = members.filter(({ id }) => part.personIds.includes(id));
  const movable = members.filter(({ id }) => id !== headPersonId);
  return (
    <fieldset class={css.part}>
      <legend>{t.part(number)}</legend>
      <Names part={part} onChange={onChange} />
      <Ticks
        label={t.goingPeople}
        options={movable.map(({ id, name, title }) => ({ id, label: title ? `${name} · ${title}` : name }))}
        values={part.personIds}
        onChange={(personIds) =>
          onChange({ ...part, personIds, headPersonId: personIds.includes(part.headPersonId) ? part.headPersonId : '' })
        }
      />
      <Ticks
        label={t.goingUnits}
        options={below.map(({ id, name }) => ({ id, label: name }))}
        values={part.unitIds}
        onChange={(unitIds) => onChange({ ...part, unitIds })}
      />
      <Field label={t.partHead}>
        {({ id }) => (
          <Select
            id={id}
            value={part.headPersonId}
            options={[
              { value: '', label: t.noHead },
              ...going.map((person) => ({ value: person.id, label: person.name })),
            ]}
            onChange={(chosen) => onChange({ ...part, headPersonId: chosen })}
          />
        )}
      </Field>
      {onRemove && (
        <div>
          <Button onClick={onRemove}>{t.leaveOut}</Button>
        </div>
      )}
    </fieldset>
  );
}

function Names({ part, onChange }: { part: PartValues; onChange: (part: PartValues) => void }) {
  const t = reorganiseWords();
  return (
    <div class={forms.pair}>
      <TextField label={t.name} value={part.name} maxLength={200} onInput={(name) => onChange({ ...part, name })} />
      <TextField
        label={t.shortName}
        value={part.shortName}
        maxLength={60}
        onInput={(shortName) => onChange({ ...part, shortName })}
      />
    </div>
  );
}
