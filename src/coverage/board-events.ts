import { Injectable, type MessageEvent } from '@nestjs/common';
import { bufferTime, catchError, concatMap, filter, from, map, merge } from 'rxjs';
import { debounceTime, type Observable, of, share, startWith, takeUntil } from 'rxjs';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { PERIOD_CHANGED } from '../periods/announce.js';
import { type Announcement, ROSTER_CHANGED } from '../rosters/announce.js';
import { beats, ended } from '../rosters/beats.js';
import { type Heard, Listener } from '../rosters/listener.js';
import { Pulse } from '../rosters/pulse.js';
import { Clock } from '../time/clock.js';
import { BoardQueries } from './board.queries.js';
import { subtree } from './subtree.js';

type Change = Pick<Announcement, 'unitId' | 'periodId'>;

/** Milliseconds after which a browser comes back when the stream broke off. */
const RETRY = 2_000;
/** Milliseconds over which changes are gathered: on the evening of a deadline a thousand heads save at once. */
const GATHERED = 300;

/** What happens to the rosters of a period, told as it happens to whoever looks at its board. */
@Injectable()
export class BoardEvents {
  /** Rosters that changed, in whichever process; gathered once for all who follow. */
  private readonly changes: Observable<readonly Change[]>;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly listener: Listener,
    private readonly pulse: Pulse,
    private readonly board: BoardQueries,
  ) {
    this.changes = listener.heard.pipe(
      filter((heard): heard is Exclude<Heard, 'resumed'> => heard !== 'resumed' && heard.channel === ROSTER_CHANGED),
      map(({ text }) => JSON.parse(text) as Change),
      bufferTime(GATHERED),
      filter((changes) => changes.length > 0),
      share(),
    );
  }

  /**
   * `standing` with the board's mark, at once and whenever more may have changed than rows; `changed` with the units whose
   * rows did; `beat` to show that the line holds. Ends when `still` says no, or the process stops.
   */
  async follow(periodId: string, by: Actor, still: () => Promise<boolean>): Promise<Observable<MessageEvent>> {
    await this.listener.listen(ROSTER_CHANGED, PERIOD_CHANGED);
    const seen = await this.seenBy(periodId, by);
    const beating = beats(this.pulse, this.clock, still);
    return merge(this.standing(periodId), this.rows(periodId, seen), beating).pipe(
      takeUntil(merge(ended(beating), ended(this.listener.heard))),
    );
  }

  private standing(periodId: string): Observable<MessageEvent> {
    const again = (heard: Heard): boolean =>
      heard === 'resumed' || (heard.channel === PERIOD_CHANGED && (heard.text === '' || heard.text === periodId));
    return this.listener.heard.pipe(
      filter(again),
      debounceTime(GATHERED),
      startWith('resumed' as const),
      // While the database is away nothing can be said; the next beat or change says it.
      concatMap(() => from(this.board.mark(periodId)).pipe(catchError(() => of(null)))),
      filter((mark) => mark !== null),
      map((mark): MessageEvent => ({ type: 'standing', retry: RETRY, data: { mark } })),
    );
  }

  private rows(periodId: string, seen: ReadonlySet<string>): Observable<MessageEvent> {
    return this.changes.pipe(
      map((changes) => changes.filter((change) => change.periodId === periodId && seen.has(change.unitId))),
      filter((changes) => changes.length > 0),
      map((changes): MessageEvent => ({
        type: 'changed',
        data: { unitIds: [...new Set(changes.map(({ unitId }) => unitId))] },
      })),
    );
  }

  /** The units below the period's that the reader may see: of others they hear nothing. */
  private async seenBy(periodId: string, by: Actor): Promise<Set<string>> {
    const { unitId } = await this.board.period(periodId);
    const { sql, params } = subtree([unitId], by);
    const rows = await this.dataSource.query<{ id: string }[]>(`WITH RECURSIVE ${sql} SELECT id FROM tree`, [
      ...params,
    ]);
    return new Set(rows.map(({ id }) => id));
  }
}
