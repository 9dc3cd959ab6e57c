import { useState } from 'preact/hooks';
import { bestOf } from '../../../../rota/finding.js';
import type { Unit } from '../../../api/units.js';
import { SearchField } from '../../../components/SearchField.js';
import css from './Reorganise.module.css';
import { reorganiseWords } from './reorganise.words.js';

const OFFERED = 6;

/** Units found by their names, one of which is taken. */
export function UnitSearch({ units, onTake }: { units: readonly Unit[]; onTake: (unitId: string) => void }) {
  const t = reorganiseWords();
  const [search, setSearch] = useState('');
  const found = bestOf(units, search, (unit) => `${unit.name} ${unit.shortName}`).slice(0, OFFERED);
  return (
    <>
      <SearchField label={t.find} value={search} onInput={setSearch} />
      <ul class={css.found}>
        {found.length === 0 && <li>{t.noMatch}</li>}
        {found.map((unit) => (
          <li key={unit.id}>
            <button type="button" onClick={() => onTake(unit.id)}>
              {unit.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
