import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dutyFacts, type DutyFacts } from '../calendars/duty-facts.js';
import { Config } from '../config.js';
import { answerClaim, type AnswerClaim } from '../notices/answer-link.js';

/** What an answer link leads to. `open`: it can be answered, `answer` being what was said so far. */
export interface LinkedDuty {
  readonly claim: AnswerClaim;
  readonly duty: DutyFacts;
  readonly state: 'open' | 'changed' | 'cancelled' | 'over';
  readonly answer: 'accepted' | 'declined' | null;
}

@Injectable()
export class LinksQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Undefined for a token we did not sign. */
  async behind(token: string): Promise<LinkedDuty | undefined> {
    const claim = answerClaim(this.config.secret, token);
    if (!claim) return undefined;
    const [duty] = await dutyFacts(this.dataSource, 'duty.id = $1 AND duty.person_id = $2', [
      claim.dutyId,
      claim.personId,
    ]);
    if (!duty) return undefined;
    const [{ now, answer }] = await this.dataSource.query<[{ now: number; answer: LinkedDuty['answer'] }]>(
      `SELECT clock_now() AS now, (SELECT answer FROM acknowledgement WHERE duty_id = $1 AND sequence = $2
         ORDER BY answered_at DESC, id DESC LIMIT 1) AS answer`,
      [claim.dutyId, claim.sequence],
    );
    return { claim, duty, answer, state: stateOf(claim, duty, now) };
  }
}

function stateOf(claim: AnswerClaim, duty: DutyFacts, now: number): LinkedDuty['state'] {
  if (!duty.live) return 'cancelled';
  if (duty.sequence !== claim.sequence) return 'changed';
  return now >= claim.expiresAt ? 'over' : 'open';
}
