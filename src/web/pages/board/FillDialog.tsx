import { useEffect, useRef, useState } from 'preact/hooks';
import { patterns, type PatternId } from '../../../rota/pattern.js';
import type { Board, BoardUnit } from '../../api/coverage.js';
import { fillUnits, type FillsSummary, type UnitFilled } from '../../api/fill.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Checkbox, Field } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Select } from '../../components/Select.js';
import { count, language } from '../../i18n.js';
import { fillWords } from './fill.words.js';
import css from './FillDialog.module.css';

/** How each unit stands while they are being filled: its name, and what came of it. */
type Rows = ReadonlyMap<string, { readonly name: string; readonly filled?: UnitFilled; readonly working?: boolean }>;

interface Run {
  readonly rows: Rows;
  readonly state: 'asking' | 'working' | 'stopped' | 'done';
  readonly summary?: FillsSummary;
  readonly error?: string;
}

/** Fills the units that have not begun, as drafts: says first what it will do, then how each unit fares. */
export function FillDialog({
  board,
  units,
  onDone,
  onClose,
}: {
  board: Board;
  units: readonly BoardUnit[];
  onDone: () => void;
  onClose: () => void;
}) {
  const t = fillWords();
  const [pattern, setPattern] = useState<PatternId>('24h');
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const chosen = units.filter(({ id }) => !left.has(id));
  const { run, start, stop } = useRun(board.period.id, chosen, onDone);
  const working = run.state === 'working';
  return (
    <Dialog
      title={t.title}
      onClose={onClose}
      footer={
        <>
          {working && <Button onClick={stop}>{t.stop}</Button>}
          {!working && <Button onClick={onClose}>{t.close}</Button>}
          {run.state === 'asking' && (
            <Button kind="primary" icon="wand" disabled={chosen.length === 0} onClick={() => void start(pattern)}>
              {t.start(count(chosen.length))}
            </Button>
          )}
        </>
      }
    >
      {run.error && <Notice tone="gap">{run.error}</Notice>}
      {run.state === 'asking' ? (
        <>
          <p class={css.why}>{t.why}</p>
          <Field label={t.pattern}>
            {(control) => (
              <Select
                {...control}
                value={pattern}
                options={patterns.map(({ id, label }) => ({ value: id, label }))}
                onChange={(id) => setPattern(id as PatternId)}
              />
            )}
          </Field>
          <UnitChoice units={units} left={left} onChange={setLeft} />
        </>
      ) : (
        <>
          <Course run={run} />
          <UnitList run={run} periodId={board.period.id} />
        </>
      )}
    </Dialog>
  );
}

/** Which of the units that have not begun: all, unless some are left out. */
function UnitChoice({
  units,
  left,
  onChange,
}: {
  units: readonly BoardUnit[];
  left: ReadonlySet<string>;
  onChange: (left: ReadonlySet<string>) => void;
}) {
  const without = (id: string) => new Set([...left].filter((each) => each !== id));
  return (
    <ul class={css.units} aria-label={fillWords().title}>
      {units.map(({ id, name }) => (
        <li key={id}>
          <Checkbox
            label={name}
            checked={!left.has(id)}
            onChange={(wanted) => onChange(wanted ? without(id) : without(id).add(id))}
          />
        </li>
      ))}
    </ul>
  );
}

function UnitList({ run, periodId }: { run: Run; periodId: string }) {
  return (
    <ul class={css.units} tabIndex={0} aria-label={fillWords().title}>
      {[...run.rows].map(([unitId, row]) => (
        <li key={unitId} data-outcome={row.filled?.outcome}>
          {row.filled?.rosterId ? (
            <a href={`/units/${unitId}/rosters/${periodId}`}>{row.name}</a>
          ) : (
            <span>{row.name}</span>
          )}
          <small>{outcomeOf(row)}</small>
        </li>
      ))}
    </ul>
  );
}

function Course({ run }: { run: Run }) {
  const t = fillWords();
  const { summary } = run;
  const done = [...run.rows.values()].filter(({ filled }) => filled).length;
  return (
    <div class={css.course} aria-live="polite">
      <progress max={run.rows.size} value={done} aria-label={t.progress(count(done), count(run.rows.size))} />
      <p>{t.progress(count(done), count(run.rows.size))}</p>
      {run.state === 'stopped' && <p>{t.stopped}</p>}
      {summary && (
        <p>
          <b>{t.summary(count(summary.filled), count(summary.proved), count(Math.round(summary.seconds)))}</b>{' '}
          {summary.gapsLeft > 0 && t.summaryGaps(count(summary.gapsLeft))}
        </p>
      )}
    </div>
  );
}

function outcomeOf({ filled, working }: { filled?: UnitFilled; working?: boolean }): string {
  const t = fillWords();
  if (!filled) return working ? t.working : t.waiting;
  if (filled.outcome !== 'filled') return filled.reason?.[language.value] ?? t[filled.outcome];
  if (filled.gapsLeft > 0) return t.gaps(filled.gapsLeft);
  return filled.proved ? `${t.full} · ${t.proved}` : t.full;
}

function useRun(periodId: string, units: readonly BoardUnit[], onDone: () => void) {
  const [run, setRun] = useState<Run>({ rows: new Map(), state: 'asking' });
  const control = useRef(new AbortController());
  useEffect(() => () => control.current.abort(), []);
  const row = (unitId: string, name: string, told: { filled?: UnitFilled; working?: boolean }) =>
    setRun((before) => ({ ...before, rows: new Map(before.rows).set(unitId, { name, ...told }) }));
  const start = async (pattern: PatternId) => {
    setRun({ rows: new Map(units.map(({ id, name }) => [id, { name }])), state: 'working' });
    try {
      await fillUnits(
        periodId,
        { unitIds: units.map(({ id }) => id), pattern },
        {
          unit: ({ unitId, name }) => row(unitId, name, { working: true }),
          filled: (filled) => row(filled.unitId, filled.name, { filled }),
          summary: (summary) => setRun((before) => ({ ...before, summary })),
          failed: ({ title }) => setRun((before) => ({ ...before, error: title[language.value] })),
        },
        control.current.signal,
      );
      setRun((before) => ({ ...before, state: control.current.signal.aborted ? 'stopped' : 'done' }));
    } catch (error) {
      setRun((before) => ({ ...before, state: 'asking', error: sentenceOf(error) }));
    }
    onDone();
  };
  return { run, start, stop: () => control.current.abort() };
}
