import { Checkbox } from '../../../components/Field.js';
import css from './Reorganise.module.css';

/** Some of several, each ticked. Nothing when there are none. */
export function Ticks({
  label,
  options,
  values,
  onChange,
}: {
  label: string;
  options: readonly { readonly id: string; readonly label: string }[];
  values: readonly string[];
  onChange: (values: readonly string[]) => void;
}) {
  if (options.length === 0) return null;
  return (
    <fieldset class={css.ticks}>
      <legend class={css.label}>{label}</legend>
      {options.map((option) => (
        <Checkbox
          key={option.id}
          label={option.label}
          checked={values.includes(option.id)}
          onChange={(ticked) => onChange(ticked ? [...values, option.id] : values.filter((each) => each !== option.id))}
        />
      ))}
    </fieldset>
  );
}
