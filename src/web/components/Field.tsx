import type { ComponentChildren, InputHTMLAttributes } from 'preact';
import { useId } from 'preact/hooks';
import { classes } from '../classes.js';
import css from './Field.module.css';

interface FieldProps {
  label: string;
  hint?: ComponentChildren;
  error?: string | undefined;
}

/** What a control inside a field needs to know. */
export interface Control {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean | undefined;
}

/** A labelled control with its hint and what is wrong with it. */
export function Field({
  label,
  hint,
  error,
  children,
}: FieldProps & { children: (control: Control) => ComponentChildren }) {
  const id = useId();
  const described = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {label}
      </label>
      {children({ id, describedBy: described || undefined, invalid: error ? true : undefined })}
      {hint && (
        <p class={css.hint} id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && (
        <p class={css.error} id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}

type Input = Omit<InputHTMLAttributes, 'label' | 'onInput' | 'value' | 'class'>;

/** A field for one line of text (or a date, a mail address, a password…). */
export function TextField({
  label,
  hint,
  error,
  value,
  onInput,
  ...rest
}: FieldProps & Input & { value: string; onInput: (text: string) => void }) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => (
        <input
          type="text"
          {...rest}
          id={id}
          class={css.input}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** A field for several lines. */
export function TextArea({
  label,
  hint,
  error,
  value,
  onInput,
  rows = 3,
}: FieldProps & { value: string; onInput: (text: string) => void; rows?: number }) {
  return (
    <Field label={label} hint={hint} error={error}>
      {({ id, describedBy, invalid }) => (
        <textarea
          id={id}
          class={classes(css.input, css.area)}
          rows={rows}
          aria-describedby={describedBy}
          aria-invalid={invalid}
          value={value}
          onInput={(event) => onInput(event.currentTarget.value)}
        />
      )}
    </Field>
  );
}

/** A box to tick, with its words. */
export function Checkbox({
  label,
  hint,
  checked,
  onChange,
}: {
  label: ComponentChildren;
  hint?: ComponentChildren;
  checked: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label class={css.check}>
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint && <small class={css.hint}>{hint}</small>}
      </span>
    </label>
  );
}
