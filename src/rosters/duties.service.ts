import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { addressProved } from '../access/addresses.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { NoticesService } from '../notices/notices.service.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import { announceRoster } from './announce.js';
import type { answerRequest, answerResult } from './duty.schema.js';
import { type HeldDuty, lockedDuty } from './held-duty.js';
import { knowGaps } from './known-gaps.js';
import { writeStrips } from './strip-writing.js';

type Answer = z.output<typeof answerRequest>;
type Answered = z.input<typeof answerResult>;

/** How an answer came. A link that came by mail also shows that mail arrives. */
type Way = 'page' | 'link' | 'mailed-link' | 'mail';

@Injectable()
export class DutiesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly notices: NoticesService,
  ) {}

  /**
   * Records what the holder says to the present wording of a duty, and with it time, place and work. Saying the same
   * again returns the first answer. Problems `not-found` (not this person's), `duty-changed`, `duty-over`.
   */
  answer(personId: string, dutyId: string, answer: Answer, way: Way): Promise<Answered> {
    return inTransaction(this.dataSource, (tx) => this.answerWithin(tx, personId, dutyId, answer, way));
  }

  /** The same as part of a larger act. A Problem leaves nothing written. */
  async answerWithin(
    tx: EntityManager,
    personId: string,
    dutyId: string,
    { answer, sequence, reason }: Answer,
    way: Way,
  ): Promise<Answered> {
    const duty = await lockedDuty(tx, personId, dutyId);
    if (!duty.live || duty.sequence !== sequence) throw new Problem('duty-changed');
    if (duty.now >= duty.end) throw new Problem('duty-over');
    if (way === 'mailed-link') await provedByLink(tx, personId, dutyId);
    const last = await lastAnswer(tx, dutyId, sequence);
    if (last?.answer === answer) return { dutyId, answer, answeredAt: last.answeredAt };
    const via = way === 'mailed-link' ? 'link' : way;
    const answeredAt = await record(tx, duty, { answer, sequence, reason }, via);
    await writeStrips(tx, [duty.rosterId]);
    if (answer === 'declined') {
      await knowGaps(tx, duty.rosterId, duty);
      await this.notices.dutyDeclined(tx, dutyId, reason);
    }
    await this.audit.record(tx, {
      actor: personId,
      operation: 'Duties.answer',
      subjectKind: 'duty',
      subjectId: dutyId,
      unitId: duty.unitId,
      before: last ? { answer: last.answer } : null,
      after: { answer, sequence, reason, via },
    });
    await announceRoster(tx, duty.rosterId, { personId });
    return { dutyId, answer, answeredAt };
  }
}

/** A link in an old mail proves nothing about an address the person was given since. */
async function provedByLink(tx: EntityManager, personId: string, dutyId: string): Promise<void> {
  const [elsewhere] = await tx.query<unknown[]>(
    `SELECT FROM notice JOIN person ON person.id = notice.person_id
      WHERE notice.duty_id = $2 AND notice.person_id = $1 AND notice.channel = 'mail'
        AND notice.address <> person.email::text LIMIT 1`,
    [personId, dutyId],
  );
  if (!elsewhere) await addressProved(tx, personId);
}

async function lastAnswer(
  tx: EntityManager,
  dutyId: string,
  sequence: number,
): Promise<{ answer: string; answeredAt: Instant } | undefined> {
  const [last] = await tx.query<{ answer: string; answeredAt: Instant }[]>(
    `SELECT answer, answered_at AS "answeredAt" FROM acknowledgement WHERE duty_id = $1 AND sequence = $2
      ORDER BY answered_at DESC, id DESC LIMIT 1`,
    [dutyId, sequence],
  );
  return last;
}

/** With the time, the place and the work as they stood when the answer was given (NĐ 145/2020 art. 59). */
async function record(
  tx: EntityManager,
  duty: HeldDuty,
  { answer, sequence, reason }: Answer,
  via: Exclude<Way, 'mailed-link'>,
): Promise<Instant> {
  const agreed = {
    time: { start: isoOf(duty.start), end: isoOf(duty.end) },
    place: duty.place || [duty.unitName, duty.unitAddress].filter(Boolean).join(', '),
    work: `${duty.postName} – ${duty.unitName}`,
  };
  const [row] = await tx.query<{ answeredAt: Instant }[]>(
    `INSERT INTO acknowledgement (duty_id, sequence, answer, reason, agreed, via) VALUES ($1, $2, $3, $4, $5, $6)
     RETURNING answered_at AS "answeredAt"`,
    [duty.id, sequence, answer, reason, JSON.stringify(agreed), via],
  );
  if (!row) throw new Error('an answer was not recorded');
  await tx.query('UPDATE duty SET answer = $2 WHERE id = $1', [duty.id, answer]);
  return row.answeredAt;
}
