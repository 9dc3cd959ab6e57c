import { useEffect, useMemo, useRef } from 'preact/hooks';
import * as coverage from '../../api/coverage.js';
import type { Board } from '../../api/coverage.js';
import { Line } from '../../line.js';
import { useLoaded } from '../../loaded.js';
import { followClock, minute } from '../../time.js';
import { merged } from './merging.js';
import { minuteAt, stretchAt, timelineOf } from './timeline.js';

/** As many changed rows as are asked for one by one; of more the whole board is asked. */
const ROWS_AT_MOST = 40;
/** What only time changes is asked again so often, in milliseconds; while the line is broken, ten times as often. */
const WHOLE_AGAIN = 300_000;
const BROKEN_AGAIN = 30_000;

export interface LiveBoard {
  readonly board: Board | undefined;
  readonly error: unknown;
  /** Since when nothing is heard from the server; null while the line holds, or never began. */
  readonly lostAt: number | null;
  /** Whether changes come in by themselves. */
  readonly live: boolean;
  readonly reload: () => Promise<void>;
}

/** The board of a period or a part of it, kept as it stands: a changed row is asked for alone, and whatever may have been missed anew. */
export function useLiveBoard(periodId: string, part: coverage.Part = {}): LiveBoard {
  const {
    value: board,
    error,
    reload,
    replace,
  } = useLoaded(() => coverage.board(periodId, part).then(followed), periodId);
  const shown = useRef(board);
  shown.current = board;
  /** Said before the first board was there. */
  const early = useRef('');
  const line = useMemo(() => {
    const rows = new ChangedRows(periodId, part, () => shown.current, replace, reload);
    return new Line(coverage.boardEventsOf(periodId), {
      on: {
        standing: ({ mark }: { mark: string }) => {
          if (!shown.current) early.current = mark;
          else if (shown.current.mark !== mark) void reload();
        },
        changed: ({ unitIds }: { unitIds: string[] }) => rows.add(unitIds),
      },
      refused: () => void reload(),
    });
  }, [periodId]);
  useEffect(() => line.follow(), [line]);
  useEffect(() => {
    if (board && early.current !== '' && early.current !== board.mark) void reload();
    early.current = '';
  }, [board !== undefined]);
  useRefresh(line, reload);
  useTurns(board, reload);
  const { value: lostAt } = line.lostAt;
  return { board, error, lostAt, live: line.begun.value && lostAt === null && error === undefined, reload };
}

function followed(board: Board): Board {
  followClock(board.now);
  return board;
}

/** Gathers rows that changed while others are being asked for. */
class ChangedRows {
  private readonly waiting = new Set<string>();
  private asking = false;

  constructor(
    private readonly periodId: string,
    private readonly of: coverage.Part,
    private readonly shown: () => Board | undefined,
    private readonly replace: (board: Board) => void,
    private readonly reload: () => Promise<void>,
  ) {}

  add(unitIds: readonly string[]): void {
    for (const id of unitIds) this.waiting.add(id);
    if (!this.asking) void this.ask();
  }

  private async ask(): Promise<void> {
    this.asking = true;
    while (this.waiting.size > 0) {
      const wanted = [...this.waiting];
      this.waiting.clear();
      const part = wanted.length <= ROWS_AT_MOST ? await this.part(wanted) : undefined;
      const board = this.shown();
      const whole = part && board && merged(board, part, wanted);
      if (whole) this.replace(whole);
      else await this.reload();
    }
    this.asking = false;
  }

  private part(wanted: readonly string[]): Promise<Board | undefined> {
    return coverage.board(this.periodId, this.of, wanted).then(followed, () => undefined);
  }
}

/** Asks again now and then and when the reader comes back, never while nobody looks. */
function useRefresh(line: Line, reload: () => Promise<void>): void {
  useEffect(() => {
    const look = () => document.visibilityState === 'visible' && void reload();
    let rounds = 0;
    const timer = setInterval(() => {
      const due = ++rounds % (WHOLE_AGAIN / BROKEN_AGAIN) === 0;
      if (due || line.lostAt.value !== null) look();
    }, BROKEN_AGAIN);
    addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', look);
    };
  }, [line]);
}

/** At the turn from one watch to the next others are on duty, although nothing was changed. */
function useTurns(board: Board | undefined, reload: () => Promise<void>): void {
  const turns = useMemo(() => {
    if (!board) return '';
    const timeline = timelineOf(board);
    return timeline.layouts.map((layout) => stretchAt(layout, minuteAt(timeline, minute.value))).join();
  }, [board, minute.value]);
  const known = useRef({ turns, layouts: board?.layouts });
  useEffect(() => {
    const turned = known.current.layouts === board?.layouts && known.current.turns !== turns;
    known.current = { turns, layouts: board?.layouts };
    if (turned && board) void reload();
  }, [turns]);
}
