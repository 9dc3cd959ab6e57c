import { Injectable, type MessageEvent } from '@nestjs/common';
import { bufferTime, filter, map, merge, type Observable, share, startWith, takeUntil } from 'rxjs';
import type { Actor } from '../access/actor.js';
import { HAPPENED } from '../notices/announce.js';
import { beats, ended } from '../rosters/beats.js';
import { type Heard, Listener } from '../rosters/listener.js';
import { Pulse } from '../rosters/pulse.js';
import { Clock } from '../time/clock.js';
import { HappeningsQueries } from './happenings.queries.js';

/** Milliseconds after which a browser comes back when the stream broke off. */
const RETRY = 2_000;
/** Milliseconds over which happenings are gathered. */
const GATHERED = 300;

/** That something happened in a unit, told as it happens to whoever looks. */
@Injectable()
export class HappeningEvents {
  /** Units in which something did, in whichever process; gathered once for all who follow. */
  private readonly units: Observable<readonly string[]>;

  constructor(
    private readonly clock: Clock,
    private readonly listener: Listener,
    private readonly pulse: Pulse,
    private readonly queries: HappeningsQueries,
  ) {
    this.units = listener.heard.pipe(
      filter((heard): heard is Exclude<Heard, 'resumed'> => heard !== 'resumed' && heard.channel === HAPPENED),
      map(({ text }) => text),
      bufferTime(GATHERED),
      filter((units) => units.length > 0),
      share(),
    );
  }

  /**
   * `standing` at once and whenever something may have been missed; `changed` with the units in which something
   * happened; `beat` to show that the line holds. Ends when `still` says no, or the process stops.
   */
  async follow(by: Actor, still: () => Promise<boolean>): Promise<Observable<MessageEvent>> {
    await this.listener.listen(HAPPENED);
    const seen = await this.queries.unitsSeenBy(by);
    const beating = beats(this.pulse, this.clock, still);
    return merge(this.standing(), this.changes(seen), beating).pipe(
      takeUntil(merge(ended(beating), ended(this.listener.heard))),
    );
  }

  private standing(): Observable<MessageEvent> {
    return this.listener.heard.pipe(
      startWith('resumed' as const),
      filter((heard) => heard === 'resumed'),
      map((): MessageEvent => ({ type: 'standing', retry: RETRY, data: {} })),
    );
  }

  private changes(seen: ReadonlySet<string>): Observable<MessageEvent> {
    return this.units.pipe(
      map((units) => [...new Set(units)].filter((unitId) => seen.has(unitId))),
      filter((unitIds) => unitIds.length > 0),
      map((unitIds): MessageEvent => ({ type: 'changed', data: { unitIds } })),
    );
  }
}
