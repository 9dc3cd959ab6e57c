import { Injectable, type MessageEvent } from '@nestjs/common';
import { concatMap, filter, map, merge, type Observable, of, startWith, takeUntil, tap } from 'rxjs';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/actor.js';
import { isoOf } from '../time/iso.js';
import { Clock } from '../time/clock.js';
import { type Announcement, ROSTER_CHANGED } from './announce.js';
import { beats, ended } from './beats.js';
import { type Heard, Listener } from './listener.js';
import { permissionsOver } from './permissions.js';
import { Presence, ROSTER_PRESENT } from './presence.js';
import { Pulse } from './pulse.js';

type Change = Pick<Announcement, 'version' | 'by' | 'at'>;

/** Milliseconds after which a browser comes back when the stream broke off. */
const RETRY = 2_000;

/** What happens to one roster, told as it happens to whoever has it open. */
@Injectable()
export class RosterEvents {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly listener: Listener,
    private readonly presence: Presence,
    private readonly pulse: Pulse,
  ) {}

  /**
   * `changed` with the version, at once and after every change; `present` with the others at work on it; `beat` to show
   * that the line holds. Ends when `still` says no, or the process stops.
   */
  async follow(
    unitId: string,
    periodId: string,
    by: Actor,
    still: () => Promise<boolean>,
  ): Promise<Observable<MessageEvent>> {
    await this.listener.listen(ROSTER_CHANGED, ROSTER_PRESENT);
    const { assign } = await permissionsOver(this.dataSource, unitId, by);
    const roster = `${unitId} ${periodId}`;
    const beating = beats(this.pulse, this.clock, still);
    const over = merge(ended(beating), ended(this.listener.heard));
    const others = this.presence.others(roster, { id: by.personId, name: by.name }, assign);
    return merge(
      this.changes(unitId, periodId),
      others.pipe(map((people): MessageEvent => ({ type: 'present', data: { people } }))),
      beating.pipe(tap(() => this.presence.repeat(roster))),
    ).pipe(takeUntil(over));
  }

  private changes(unitId: string, periodId: string): Observable<MessageEvent> {
    return this.listener.heard.pipe(
      startWith<Heard>('resumed'),
      filter((heard) => heard === 'resumed' || (heard.channel === ROSTER_CHANGED && heard.text.includes(unitId))),
      concatMap((heard) => (heard === 'resumed' ? this.present(unitId, periodId) : of(heard.text))),
      map((text) => JSON.parse(text) as Announcement),
      filter((change) => change.unitId === unitId && change.periodId === periodId),
      map(({ version, by, at }: Change): MessageEvent => ({
        type: 'changed',
        retry: RETRY,
        data: { version, by, at: isoOf(at) },
      })),
    );
  }

  /** The roster as it stands, in the form of an announcement by nobody; version 0 before it is begun. */
  private async present(unitId: string, periodId: string): Promise<string> {
    const [row] = await this.dataSource
      .query<{ version: number }[]>('SELECT version FROM roster WHERE unit_id = $1 AND period_id = $2', [
        unitId,
        periodId,
      ])
      .catch(() => []);
    return JSON.stringify({ unitId, periodId, version: row?.version ?? 0, by: null, at: this.clock.now() });
  }
}
