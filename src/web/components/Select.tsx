import type { ComponentChildren } from 'preact';
import css from './Select.module.css';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A choice from a list. `label` is its name for those who cannot see it; wrap it in a Field to show one. */
export function Select({
  label,
  value,
  options,
  onChange,
  id,
  describedBy,
  invalid,
  children,
}: {
  label?: string | undefined;
  value: string;
  options?: readonly Option[];
  onChange: (value: string) => void;
  id?: string | undefined;
  describedBy?: string | undefined;
  invalid?: boolean | undefined;
  children?: ComponentChildren;
}) {
  return (
    <select
      id={id}
      class={css.select}
      aria-label={label}
      aria-describedby={describedBy}
      aria-invalid={invalid}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {options?.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
      {children}
    </select>
  );
}
