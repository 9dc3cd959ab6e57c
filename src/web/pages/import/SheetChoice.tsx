import type { Sheet } from '../../api/sheets.js';
import { Field } from '../../components/Field.js';
import { Select } from '../../components/Select.js';
import { importWords } from './import.words.js';

/** Which sheet of a workbook is meant; nothing to choose when there is one. */
export function SheetChoice({
  sheets,
  at,
  onChange,
}: {
  sheets: readonly Sheet[];
  at: number;
  onChange: (at: number) => void;
}) {
  if (sheets.length < 2) return null;
  return (
    <Field label={importWords().sheet}>
      {(control) => (
        <Select
          {...control}
          value={String(at)}
          options={sheets.map(({ name }, place) => ({ value: String(place), label: name }))}
          onChange={(place) => onChange(Number(place))}
        />
      )}
    </Field>
  );
}
