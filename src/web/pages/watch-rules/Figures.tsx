import type { WatchRuleBook } from '../../api/watch-rules.js';
import { Checkbox, Field, TextField } from '../../components/Field.js';
import { Select } from '../../components/Select.js';
import { language } from '../../i18n.js';
import { inBounds, type Rule } from './edits.js';
import css from './WatchRules.module.css';
import { watchRulesWords } from './watch-rules.words.js';

const HOURS = [1, 2, 3, 4, 6, 8, 12] as const satisfies readonly Rule['checkHours'][];

/** The minutes and hours of a rule, and whose watches are checked. */
export function Figures({
  rule,
  posts,
  disabled,
  onChange,
}: {
  rule: Rule;
  posts: WatchRuleBook['posts'];
  disabled: boolean;
  onChange: (part: Partial<Rule>) => void;
}) {
  const t = watchRulesWords();
  const { takeoverMinutes, checkGrace, checkHours, checkPosts } = rule;
  const checks = (id: string, on: boolean): string[] =>
    posts.flatMap((post) => ((post.id === id ? on : checkPosts.includes(post.id)) ? [post.id] : []));
  return (
    <fieldset class={css.figures} disabled={disabled}>
      <div class={css.numbers}>
        <Minutes
          label={t.takeover}
          value={takeoverMinutes}
          onChange={(value) => onChange({ takeoverMinutes: value })}
        />
        <Field label={t.hours}>
          {({ id }) => (
            <Select
              id={id}
              value={String(checkHours)}
              options={HOURS.map((hours) => ({ value: String(hours), label: t.everyHours(hours) }))}
              onChange={(value) => onChange({ checkHours: HOURS.find((hours) => String(hours) === value)! })}
            />
          )}
        </Field>
        <Minutes label={t.grace} value={checkGrace} onChange={(value) => onChange({ checkGrace: value })} />
      </div>
      <fieldset class={css.posts}>
        <legend>{t.posts}</legend>
        {posts.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={name[language.value]}
            checked={checkPosts.includes(id)}
            onChange={(on) => onChange({ checkPosts: checks(id, on) })}
          />
        ))}
      </fieldset>
    </fieldset>
  );
}

function Minutes({ label, value, onChange }: { label: string; value: number; onChange: (minutes: number) => void }) {
  return (
    <TextField
      label={label}
      type="number"
      inputMode="numeric"
      min={5}
      max={240}
      step={5}
      aria-invalid={inBounds(value) ? undefined : true}
      value={Number.isNaN(value) ? '' : String(value)}
      onInput={(text) => onChange(text === '' ? NaN : Number(text))}
    />
  );
}
