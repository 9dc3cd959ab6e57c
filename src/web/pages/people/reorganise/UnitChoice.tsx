import { useId, useState } from 'preact/hooks';
import { matches } from '../../../../rota/names.js';
import type { Unit } from '../../../api/units.js';
import { Button } from '../../../components/Button.js';
import { SearchField } from '../../../components/SearchField.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';

const OFFERED = 6;

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
  const [search, setSearch] = useState<string>();
  const chosen = units.find((unit) => unit.id === value);
  const found = units.filter((unit) => matches(search ?? '', `${unit.name} ${unit.shortName}`)).slice(0, OFFERED);
  const take = (unitId: string | null) => {
    onChange(unitId);
    setSearch(undefined);
  };
  return (
    <div class={css.choice} role="group" aria-labelledby={id}>
      <span id={id} class={css.label}>
        {label}
      </span>
      <div class={css.chosen}>
        <b>{chosen?.name ?? t.none}</b>
        {search === undefined && <Button onClick={() => setSearch('')}>{t.other}</Button>}
        {none && value !== null && <Button onClick={() => take(null)}>{t.none}</Button>}
      </div>
      {search !== undefined && (
        <>
          <SearchField label={t.find} value={search} onInput={setSearch} />
          <ul class={css.found}>
            {found.length === 0 && <li>{t.noMatch}</li>}
            {found.map((unit) => (
              <li key={unit.id}>
                <button type="button" onClick={() => take(unit.id)}>
                  {unit.name}
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {error && <p class={css.error}>{error}</p>}
    </div>
  );
}
