import { useState } from 'preact/hooks';
import type { Watch } from '../../api/watch.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { clock, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { CheckLine, type Finding } from './CheckLine.js';
import { mine, write } from './queue.js';
import { stamp } from '../../stamp.js';
import css from './Watch.module.css';
import { words } from './words.js';

type Round = Watch['rounds'][number];

const TONES: Readonly<Record<Round['state'], Tone>> = { coming: 'plain', due: 'part', overdue: 'gap', done: 'ok' };

/** The rounds of checks; the one at hand stands open. */
export function Checks({ watch }: { watch: Watch }) {
  const t = words();
  if (watch.rounds.length === 0) return null;
  // While the watch runs, the round at hand stands open; one passed over is opened by hand.
  const current = watch.standing === 'unrelieved' ? undefined : watch.rounds.findLast(isAsked)?.key;
  return (
    <section class={css.card}>
      <h2>{t.checks}</h2>
      {watch.rounds.map((round) => (
        <Round key={round.key} watch={watch} round={withWaiting(round, watch.dutyId)} current={round.key === current} />
      ))}
    </section>
  );
}

const isAsked = ({ state }: Round): boolean => state === 'due' || state === 'overdue';

/** The round with what was ticked and has not arrived yet. */
function withWaiting(round: Round, dutyId: string): Round {
  const results = mine.value.flatMap(({ dutyId: of, entry }) =>
    of === dutyId && entry.kind === 'check' && entry.round === round.key ? entry.results : [],
  );
  if (results.length === 0) return round;
  const items = round.items.map((item) => {
    const result = results.findLast(({ key }) => key === item.key);
    return result ? { ...item, ok: result.ok, note: result.note ?? '' } : item;
  });
  return { ...round, items, state: items.every(({ ok }) => ok !== null) ? 'done' : round.state };
}

function Round({ watch, round, current }: { watch: Watch; round: Round; current: boolean }) {
  const t = words();
  const [open, setOpen] = useState(current);
  const left = round.items.filter(({ ok }) => ok === null);
  const record = (results: readonly Finding[]) =>
    write(watch.dutyId, { kind: 'check', saidAt: stamp(), round: round.key, results: [...results] });
  return (
    <details class={css.round} open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <b>{round.phase === 'every' ? clock(ms(round.at)) : t.round[round.phase]}</b>
        <Badge tone={TONES[round.state]}>{t.state[round.state]}</Badge>
        <small>{`${round.items.length - left.length}/${round.items.length}`}</small>
      </summary>
      <ul class={css.checks}>
        {round.items.map((item) => (
          <CheckLine
            key={item.key}
            words={item.words[language.value]}
            item={item}
            disabled={round.state === 'coming'}
            onFound={(finding) => void record([finding])}
          />
        ))}
      </ul>
      {left.length > 1 && round.state !== 'coming' && (
        <Button
          icon="check"
          size="big"
          onClick={() => {
            setOpen(false);
            void record(left.map(({ key }) => ({ key, ok: true })));
          }}
        >
          {t.allWell}
        </Button>
      )}
    </details>
  );
}
