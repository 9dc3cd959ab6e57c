import { useId, useState } from 'preact/hooks';
import type { Unit } from '../../../api/units.js';
import { Button } from '../../../components/Button.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';
import { UnitSearch } from './UnitSearch.js';

/** One unit of many, found by its name. */
export function UnitChoice({
  label,
  units,
  value,
  none,
  error,
  onChange,
}: {
  label: string;
  units: readonly Unit[];
  value: string | null;
  /** Whether there need not be one. */
  none?: boolean;
  error?: string | undefined;
  onChange: (unitId: string | null) => void;
}) {
  const t = reorganiseWords();
  const id = useId();
  const [open, setOpen] = useState(false);
  const chosen = units.find((unit) => unit.id === value);
  const take = (unitId: string | null) => {
    onChange(unitId);
    setOpen(false);
  };
  return (
    <div class={css.choice} role="group" aria-labelledby={id}>
      <span id={id} class={css.label}>
        {label}
      </span>
      <div class={css.chosen}>
        <b>{chosen?.name ?? (none ? t.none : t.unchosen)}</b>
        {!open && <Button onClick={() => setOpen(true)}>{t.other}</Button>}
        {none && value !== null && <Button onClick={() => take(null)}>{t.none}</Button>}
      </div>
      {open && <UnitSearch units={units} onTake={take} />}
      {error && <p class={css.error}>{error}</p>}
    </div>
  );
}
