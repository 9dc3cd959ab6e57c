import type { OwnRule, Rule } from '../../api/rules.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import css from './Rules.module.css';
import { ruleSentences, rulesWords } from './rules.words.js';

const SEVERITIES = ['hard', 'soft', 'off'] as const;

/** One rule: its sentence with the limit in it, its severity, its source, and who decided it. */
export function RuleRow({
  rule,
  own,
  mayChange,
  onDecide,
}: {
  rule: Rule;
  own: OwnRule | undefined;
  mayChange: boolean;
  onDecide: (own: OwnRule | null) => void;
}) {
  const t = rulesWords();
  const { says = rule.rule, source = '' } = ruleSentences()[rule.rule] ?? {};
  const now = own ?? { rule: rule.rule, severity: rule.inherited.severity, limit: rule.inherited.limit };
  const fixed = rule.rule === 'double-watch';
  return (
    <li class={css.rule} data-off={now.severity === 'off' || undefined}>
      <div class={css.says}>
        <p>
          <Sentence says={says} rule={rule} now={now} mayChange={mayChange} onDecide={onDecide} />
        </p>
        <small>
          {source} · {own ? <b>{t.own}</b> : rule.inherited.from ? t.from(rule.inherited.from.unitName) : t.standard}
        </small>
        {fixed && <small>{t.always}</small>}
      </div>
      {mayChange && !fixed ? (
        <div class={css.choice}>
          <SegmentedControl
            label={`${t.severity}: ${says}`}
            options={SEVERITIES.map((value) => ({ value, label: t.severities[value] }))}
            value={now.severity}
            onChange={(severity) => onDecide({ ...now, severity })}
          />
          {own && (
            <Button size="small" kind="quiet" onClick={() => onDecide(null)}>
              {t.inherit}
            </Button>
          )}
        </div>
      ) : (
        <Badge tone={now.severity === 'hard' ? 'gap' : now.severity === 'soft' ? 'part' : 'plain'}>
          {t.severities[now.severity]}
        </Badge>
      )}
    </li>
  );
}

/** The sentence, with a field where its number stands if it may be changed. */
function Sentence({
  says,
  rule,
  now,
  mayChange,
  onDecide,
}: {
  says: string;
  rule: Rule;
  now: OwnRule;
  mayChange: boolean;
  onDecide: (own: OwnRule) => void;
}) {
  const t = rulesWords();
  const [before, after] = says.split('…');
  if (after === undefined) return <>{before}</>;
  if (!mayChange || !rule.bounds) return <>{`${before}${now.limit}${after}`}</>;
  const { min, max } = rule.bounds;
  return (
    <>
      {before}
      <input
        type="number"
        class={css.limit}
        min={min}
        max={max}
        value={now.limit}
        aria-label={`${t.limit}: ${says}`}
        title={t.bounds(min, max)}
        aria-invalid={now.limit < min || now.limit > max}
        onInput={(event) => onDecide({ ...now, limit: Math.trunc(event.currentTarget.valueAsNumber) || 0 })}
      />
      {after}
    </>
  );
}
