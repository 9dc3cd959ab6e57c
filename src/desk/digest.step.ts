import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { UnitTrouble } from '../notices/digest-facts.js';
import { headsOf } from '../notices/heads.js';
import { keyOf, type Draft } from '../notices/writing.js';
import { HOUR, type Instant } from '../rota/interval.js';
import type { Slot } from '../rota/slots.js';
import { DigestQueries } from './digest.queries.js';
import { onceASlot } from './once-a-slot.js';
import { grouped, type Found, type Step } from './step.js';

/** A digest later than this would be old news; the next one comes in the morning. */
const WORTH_SENDING = 12 * HOUR;

/** Tells heads every morning, in one mail, what their units still have to settle; who has nothing to settle hears nothing. */
@Injectable()
export class DigestStep implements Step {
  readonly name = 'unit-digest';
  readonly seldom = true;

  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: DigestQueries,
  ) {}

  run(): Promise<Found> {
    const drafts = (slot: Slot, now: Instant) => this.drafts(slot, now);
    return onceASlot(this.dataSource, { name: this.name, clocks: ['07:00'], drafts });
  }

  private async drafts(slot: Slot, now: Instant): Promise<Draft[]> {
    const troubles = new Map((await this.queries.troubles(now)).map((trouble) => [trouble.unitId, trouble]));
    const led = (await headsOf(this.dataSource, [...troubles.keys()])).flatMap(({ unitId, head }) =>
      head ? [{ head, trouble: troubles.get(unitId)! }] : [],
    );
    return [...grouped(led, ({ head }) => head.personId).values()].map((own): Draft => {
      const [{ head, trouble }] = own as [(typeof own)[number]];
      const units = own.map((each) => each.trouble);
      return {
        kind: 'unit-digest',
        key: keyOf('unit-digest', slot.on, head.personId, 0),
        unitId: trouble.unitId,
        personId: head.personId,
        address: head.email,
        // Nothing is told of what is over.
        expiresAt: Math.min(slot.start + WORTH_SENDING, Math.max(...units.map(lastMoment))),
        body: { to: { name: head.name, language: head.language }, at: now, units },
      };
    });
  }
}

/** When the last of a unit's troubles is past settling. */
function lastMoment({ unpublished, shortages, declined, unconfirmed, ...rest }: UnitTrouble): Instant {
  const { unreachable, unready = [], contacts = [] } = rest;
  if ([unreachable, unpublished, unready, contacts].some(({ length }) => length > 0)) return Infinity;
  return Math.max(...shortages.map(({ end }) => end), ...[...declined, ...unconfirmed].map(({ start }) => start));
}
