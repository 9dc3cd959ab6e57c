import type { ComponentChildren } from 'preact';
import { dayWords } from '../../dates.js';
import { said } from './said.js';
import type { Draft } from './draft.js';
import type { Placing, PlacingMode, RefusedPlacement } from './placing.js';
import css from './Starts.module.css';
import { startWords } from './start.words.js';

/** What a step would do, and whom the hard rules keep out of it. */
export function PlacingPreview({
  draft,
  placing,
  children,
}: {
  draft: Draft;
  placing: Placing;
  children?: ComponentChildren;
}) {
  const t = startWords();
  const { step, refused } = placing;
  return (
    <div class={css.preview} role="status">
      <b>{t.placed(step.add.length)}</b>
      {step.remove.length > 0 && `, ${t.taken(step.remove.length)}`}
      {children}
      {refused.length > 0 && (
        <details>
          <summary>{t.refused(refused.length)}</summary>
          <ul>
            {refused.map((each) => (
              <li key={`${each.placement.shiftId} ${each.placement.personId}`}>{sentenceFor(draft, each)}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Whether what stands already is kept. */
export function ModeChoice({ mode, onChange }: { mode: PlacingMode; onChange: (mode: PlacingMode) => void }) {
  const t = startWords();
  return (
    <fieldset>
      <legend>{t.mode}</legend>
      <div class={css.checks}>
        {(['fill', 'replace'] as const).map((value) => (
          <label key={value}>
            <input type="radio" name="mode" checked={mode === value} onChange={() => onChange(value)} />
            {t[value]}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function sentenceFor(draft: Draft, { placement, breaches }: RefusedPlacement): string {
  const { shiftById, names } = draft.sheet.value;
  const shift = shiftById.get(placement.shiftId);
  const why = breaches.length > 0 ? breaches.map(said).join('; ') : startWords().fullOrUnknown;
  return `${names.get(placement.personId) ?? '—'}, ${shift ? `${dayWords(shift.on)} ${shift.label}` : ''}: ${why}`;
}
