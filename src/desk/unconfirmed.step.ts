import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dutyFacts, type DutyFacts, type Runner } from '../calendars/duty-facts.js';
import { HEARD_BESIDES_MAIL } from '../notices/reach.js';
import { keyOf, type Draft } from '../notices/writing.js';
import type { Instant } from '../rota/interval.js';
import { nudgeInstant } from '../rota/reminders.js';
import { writeOneByOne } from './poison.js';
import { grouped, type Found, type Step } from './step.js';

interface Unanswered {
  readonly id: string;
  readonly start: Instant;
  readonly end: Instant;
  readonly publishedAt: Instant;
  readonly nudgedAt: Instant | null;
  readonly now: Instant;
}

/** Asks again for an answer: one mail for all the duties a person has left unanswered for long enough. */
@Injectable()
export class UnconfirmedStep implements Step {
  readonly name = 'unconfirmed';
  readonly seldom = true;

  constructor(private readonly dataSource: DataSource) {}

  async run(): Promise<Found> {
    const due = new Map<string, Instant>();
    for (const duty of await unanswered(this.dataSource)) {
      const at = dueNudge(duty);
      if (at !== null) due.set(duty.id, at);
    }
    if (due.size === 0) return { good: true, written: 0 };
    const duties = await dutyFacts(this.dataSource, 'duty.id = ANY($1) AND duty.live', [[...due.keys()]]);
    const drafts = [...grouped(duties, ({ personId }) => personId).values()].map((own) => draftOf(own, due));
    return { good: true, written: await writeOneByOne(this.dataSource, drafts) };
  }
}

/** The nudge that is due by now, or null. */
function dueNudge({ start, end, publishedAt, nudgedAt, now }: Unanswered): Instant | null {
  const at = nudgeInstant({ duty: { start, end }, publishedAt, confirmedAt: null, nudgedAt }, now);
  return at !== null && at <= now ? at : null;
}

function draftOf(duties: readonly DutyFacts[], due: ReadonlyMap<string, Instant>): Draft {
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

/** Future duties whose present wording has no answer, with when they were last nudged. */
function unanswered(runner: Runner): Promise<Unanswered[]> {
  return runner.query<Unanswered>(
    `SELECT duty.id, duty.starts_at AS start, duty.ends_at AS "end", duty.revised_at AS "publishedAt",
            nudge.at AS "nudgedAt", clock_now() AS now
       FROM duty JOIN person ON person.id = duty.person_id
       LEFT JOIN LATERAL (
         SELECT max(due_at) AS at FROM notice
          WHERE notice.person_id = duty.person_id AND notice.kind = 'unconfirmed'
            AND notice.body->'dutyIds' ? (duty.id || ':' || duty.sequence)) nudge ON true
      WHERE duty.live AND duty.starts_at > (SELECT clock_now()) AND person.active
        AND (person.email IS NOT NULL OR ${HEARD_BESIDES_MAIL})
        AND NOT EXISTS (SELECT FROM acknowledgement answer
                         WHERE answer.duty_id = duty.id AND answer.sequence = duty.sequence)
      ORDER BY duty.starts_at, duty.id`,
  );
}
