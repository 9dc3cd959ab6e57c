import { useState } from 'preact/hooks';
import { inBounds, MOST } from './edits.js';
import css from './Escalation.module.css';

interface Props {
  readonly label: string;
  /** What a screen reader says: the row's too. */
  readonly name: string;
  readonly minutes: number | null;
  /** Minutes to one of what the field counts in. */
  readonly step: number;
  /** The latest anybody is told, in minutes. */
  readonly most?: number;
  readonly disabled: boolean;
  readonly onChange: (minutes: number | null) => void;
}

/** When one of a chain is told; an empty field: never. What is being typed stays as it is typed. */
export function Tier({ label, name, minutes, step, most = MOST, disabled, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const minutesOf = (text: string): number | null => (text === '' ? null : Math.round(Number(text) * step));
  const known = minutes === null ? '' : String(minutes / step);
  const least = step === 1 ? 1 : 0.25;
  return (
    <label class={css.tier}>
      <span>{label}</span>
      <input
        type="number"
        inputMode="decimal"
        min={least}
        max={most / step}
        step={least}
        aria-label={name}
        aria-invalid={!inBounds(minutes, most)}
        value={minutesOf(typed) === minutes ? typed : known}
        disabled={disabled}
        onInput={({ currentTarget: { value } }) => {
          setTyped(value);
          onChange(minutesOf(value));
        }}
      />
    </label>
  );
}
