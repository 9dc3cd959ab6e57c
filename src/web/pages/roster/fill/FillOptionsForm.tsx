import { Checkbox, Field } from '../../../components/Field.js';
import { Select } from '../../../components/Select.js';
import { EasedNote } from './ConflictNote.js';
import css from './Fill.module.css';
import { fillWords } from './fill.words.js';
import type { FillOptions, FillRun } from './run.js';
import { missingIn } from './scope.js';
import { WishNote } from './WishNote.js';

const SECONDS = [5, 20, 60];

/** How to fill, and what the machine weighs, before it begins. */
export function FillOptionsForm({ run }: { run: FillRun }) {
  const t = fillWords();
  const { keep, apart, seconds } = run.options.value;
  const change = (part: Partial<FillOptions>) => (run.options.value = { ...run.options.value, ...part });
  return (
    <>
      <fieldset class={css.mode}>
        <legend>{t.mode}</legend>
        {([true, false] as const).map((value) => (
          <label key={String(value)}>
            <input type="radio" name="keep" checked={keep === value} onChange={() => change({ keep: value })} />
            {value ? t.keep : t.redo}
          </label>
        ))}
      </fieldset>
      {keep && missingIn(run.bench, run.ask) === 0 && <p class={css.quiet}>{t.fullNote}</p>}
      <Checkbox label={t.apart} checked={apart} onChange={(value) => change({ apart: value })} />
      <Field label={t.seconds}>
        {({ id }) => (
          <Select
            id={id}
            value={String(seconds)}
            options={SECONDS.map((each) => ({ value: String(each), label: t.secondsOf(each) }))}
            onChange={(value) => change({ seconds: Number(value) })}
          />
        )}
      </Field>
      <EasedNote run={run} />
      <section class={css.goal}>
        <h3>{t.goal}</h3>
        <ol>
          {t.goals.map((goal) => (
            <li key={goal}>{goal}</li>
          ))}
        </ol>
        <WishNote bench={run.bench} />
        <p class={css.quiet}>{t.nothingSaved}</p>
      </section>
    </>
  );
}
