import { isWorking, minuteOf } from '../../../rota/calendar.js';
import type { Turn } from '../../../rota/pattern.js';
import { patterns } from '../../../rota/pattern.js';
import type { PatternId } from '../../api/rosters.js';
import css from './PatternStrip.module.css';
import { patternWords } from './pattern.words.js';

interface Piece {
  readonly turn: Turn;
  readonly from: number;
  readonly until: number;
  /** The end of a turn that began the day before. */
  readonly tail: boolean;
}

/** How a pattern cuts the day, 0 to 24 h; where working days and days off differ, one strip for each. */
export function PatternStrip({ pattern }: { pattern: PatternId }) {
  const t = patternWords();
  const turns = patterns.find((each) => each.id === pattern)?.turns ?? [];
  const uneven = turns.some((turn) => turn.dayKinds !== undefined);
  const days = uneven ? [true, false] : [true];
  return (
    <span class={css.strips} aria-hidden="true">
      {days.map((working) => (
        <span key={String(working)} class={css.line}>
          {uneven && <small>{working ? t.workingDay : t.dayOff}</small>}
          <span class={css.strip}>
            {piecesOf(turns, working).map((piece) => (
              <span
                key={`${piece.turn.code} ${piece.from}`}
                class={piece.tail ? css.tail : css.piece}
                style={{ left: percent(piece.from), width: percent(piece.until - piece.from) }}
              >
                {piece.turn.code}
              </span>
            ))}
          </span>
        </span>
      ))}
      <span class={css.hours}>
        {['0', '6', '12', '18', '24'].map((hour) => (
          <small key={hour}>{hour}</small>
        ))}
      </span>
    </span>
  );
}

/** The turns that begin on a day of the kind, and the ends of those begun on a day like it before. */
function piecesOf(turns: readonly Turn[], working: boolean): Piece[] {
  const own = turns.filter((turn) => turn.dayKinds?.some((kind) => isWorking(kind) === working) ?? true);
  return own.flatMap((turn) => {
    const from = minuteOf(turn.startsAt);
    const until = from + turn.minutes;
    const head = { turn, from, until: Math.min(1440, until), tail: false };
    return until > 1440 ? [{ turn, from: 0, until: until - 1440, tail: true }, head] : [head];
  });
}

const percent = (minute: number): string => `${(minute / 14.4).toFixed(2)}%`;
