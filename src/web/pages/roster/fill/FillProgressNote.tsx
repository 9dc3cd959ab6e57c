import css from './Fill.module.css';
import { fillWords } from './fill.words.js';
import type { FillRun } from './run.js';
import { withinWords } from './verdict.words.js';

/** How far the search is: its time, what is filled, and how much better a roster could still be. */
export function FillProgressNote({ run }: { run: FillRun }) {
  const t = fillWords();
  const { value: progress } = run.progress;
  const { value: queued } = run.queued;
  const { seconds } = run.options.value;
  if (!progress)
    return (
      <div class={css.progress}>
        <p>{queued ? t.queued(queued) : t.starting}</p>
        <progress aria-label={t.working} />
      </div>
    );
  const { elapsed, gapsLeft, placed, objective, gap } = progress;
  return (
    <div class={css.progress}>
      <p>
        <b>{t.working}</b> <span>{t.elapsed(Math.round(elapsed))}</span>
      </p>
      <progress max={seconds} value={Math.min(seconds, elapsed)} aria-label={t.working} />
      {objective !== null && (
        <ul>
          <li data-open={gapsLeft > 0 || undefined}>{t.filled(placed, gapsLeft)}</li>
          <li>{withinWords(gap)}</li>
        </ul>
      )}
    </div>
  );
}
