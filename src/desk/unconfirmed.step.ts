import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dutyFacts, type DutyFacts, type Runner } from '../calendars/duty-facts.js';
import { log } from '../http/log.js';
import { keyOf, type Draft } from '../notices/writing.js';
import { MINUTE, type Instant } from '../rota/interval.js';
import { nudgeInstant } from '../rota/reminders.js';
import { writeOneByOne } from './poison.js';
import { grouped, type Found, type Step } from './step.js';
import { leaveOff, nextPeople, unanswered, type People, type Unanswered } from './unanswered.js';

type Asking = Extract<Draft, { kind: 'unconfirmed' }>;

/** Duties looked at in one statement, and how long a tick goes on with the next ones, in milliseconds. */
const BITE = 4000;
const LASTS = 10_000;

/** Asks again for an answer: one mail for all the duties a person has left unanswered for long enough. */
@Injectable()
export class UnconfirmedStep implements Step {
  readonly name = 'unconfirmed';
  readonly seldom = true;
  /** An answer is asked for after hours or days. */
  readonly mayRest = 5 * MINUTE;

  constructor(private readonly dataSource: DataSource) {}

  /** A bite after the other, until all were gone through or others have waited long enough; the next tick goes on there. */
  async run(): Promise<Found> {
    const began = performance.now();
    for (let written = 0; ;) {
      const people = await nextPeople(this.dataSource, this.name, BITE);
      written += await this.ask(people).catch(poisoned);
      await leaveOff(this.dataSource, this.name, people);
      if (people.upTo === null || performance.now() - began > LASTS) return { good: true, written };
    }
  }

  private async ask(people: People): Promise<number> {
    const due = new Map<string, Instant>();
    for (const duty of await unanswered(this.dataSource, people)) {
      const at = dueNudge(duty);
      if (at !== null) due.set(duty.id, at);
    }
    if (due.size === 0) return 0;
    const duties = await dutyFacts(this.dataSource, 'duty.id = ANY($1) AND duty.live', [[...due.keys()]]);
    const drafts = [...grouped(duties, ({ personId }) => personId).values()].map((own) => draftOf(own, due));
    return writeOneByOne(this.dataSource, drafts, asked);
  }
}

/** Whom it cannot be written to must not keep the desk from those after them. */
function poisoned(error: unknown): number {
  log.error({ step: 'unconfirmed', error: String(error) }, 'desk: some could not be asked for an answer');
  return 0;
}

/** The nudge that is due by now, or null. */
function dueNudge({ start, end, publishedAt, nudgedAt, now }: Unanswered): Instant | null {
  const at = nudgeInstant({ duty: { start, end }, publishedAt, confirmedAt: null, nudgedAt }, now);
  return at !== null && at <= now ? at : null;
}

function draftOf(duties: readonly DutyFacts[], due: ReadonlyMap<string, Instant>): Asking {
  const [first] = duties as [DutyFacts];
  return {
    kind: 'unconfirmed',
    // The instant follows from the duty alone: instances that see the same list write one mail.
    key: keyOf('unconfirmed', first.id, first.personId, `${first.sequence}.${due.get(first.id)}`),
    unitId: first.unitId,
    personId: first.personId,
    address: first.email ?? '',
    expiresAt: Math.max(...duties.map(({ start }) => start)),
    body: {
      to: { name: first.personName, language: first.language },
      dutyIds: duties.map(({ id, sequence }) => `${id}:${sequence}`),
      duties,
    },
  };
}

/** On record with the notice that asks, and told by it alone. */
async function asked(tx: Runner, drafts: readonly Asking[]): Promise<void> {
  const wordings = drafts.flatMap(({ body }) => body.duties.map(({ id, sequence }) => ({ id, sequence })));
  await tx.query(
    `INSERT INTO asking (duty_id, sequence, at)
     SELECT id, sequence, clock_now() FROM jsonb_to_recordset($1::jsonb) told(id uuid, sequence int)
     ON CONFLICT (duty_id) DO UPDATE SET sequence = excluded.sequence, at = excluded.at`,
    [JSON.stringify(wordings)],
  );
}
