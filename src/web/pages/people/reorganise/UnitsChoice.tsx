import { useId, useState } from 'preact/hooks';
import type { Unit } from '../../../api/units.js';
import { Button } from '../../../components/Button.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';
import { UnitSearch } from './UnitSearch.js';

/** Several units of many; one at least. */
export function UnitsChoice({
  label,
  units,
  values,
  error,
  onChange,
}: {
  label: string;
  units: readonly Unit[];
  values: readonly string[];
  error?: string | undefined;
  onChange: (unitIds: readonly string[]) => void;
}) {
  const t = reorganiseWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div class={css.choice} role="group" aria-labelledby={id}>
      <span id={id} class={css.label}>
        {label}
      </span>
      {units
        .filter((unit) => values.includes(unit.id))
        .map((unit) => (
          <div key={unit.id} class={css.chosen}>
            <b>{unit.name}</b>
            {values.length > 1 && (
              <Button size="small" onClick={() => onChange(values.filter((each) => each !== unit.id))}>
                {t.leaveOut}
              </Button>
            )}
          </div>
        ))}
      {open ? (
        <UnitSearch
          units={units.filter((unit) => !values.includes(unit.id))}
          onTake={(unitId) => {
            onChange([...values, unitId]);
            setOpen(false);
          }}
        />
      ) : (
        <div>
          <Button icon="plus" onClick={() => setOpen(true)}>
            {t.addUnit}
          </Button>
        </div>
      )}
      {error && <p class={css.error}>{error}</p>}
    </div>
  );
}
