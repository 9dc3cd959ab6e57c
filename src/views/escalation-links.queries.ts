import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dutyFacts, type DutyFacts } from '../calendars/duty-facts.js';
import { Config } from '../config.js';
import { callsFor } from '../notices/calls-for.js';
import { signedClaim } from '../notices/signed-link.js';
import type { Chain } from '../rota/escalation.js';

/** What the link in an escalation leads to, and who takes care of it. */
export interface LinkedCase {
  readonly caseId: string;
  readonly chain: Chain;
  readonly duty: DutyFacts;
  /** Its holder's, for who is to call them; null where there is none, and when somebody else does. */
  readonly phone: string | null;
  readonly person: { readonly personId: string; readonly language: 'vi' | 'en' };
  /** Null while nobody does. */
  readonly settled: { readonly by: string; readonly personId: string; readonly at: number } | null;
  /** There is still something to take care of. */
  readonly open: boolean;
}

interface Row {
  readonly dutyId: string;
  readonly chain: Chain;
  readonly phone: string | null;
  readonly settledAt: number | null;
  readonly settledBy: string | null;
  readonly settler: string | null;
  readonly calls: boolean;
  readonly language: 'vi' | 'en';
}

@Injectable()
export class EscalationLinksQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Undefined for a token we did not sign, or signed for somebody who is no longer here. */
  async behind(token: string): Promise<LinkedCase | undefined> {
    const claim = signedClaim(this.config.secret, 'escalation', token);
    if (!claim) return undefined;
    const [row] = await this.dataSource.query<Row[]>(
      `SELECT chained.duty_id AS "dutyId", chained.chain, chained.settled_at AS "settledAt",
              chained.settled_by AS "settledBy", settler.name AS settler, person.language,
              holder.phone_written AS phone,
              chained.sequence = duty.sequence AND ${callsFor('chained.chain')} AS calls
         FROM escalation_case chained JOIN duty ON duty.id = chained.duty_id
         JOIN person holder ON holder.id = duty.person_id
         JOIN person ON person.id = $2 AND person.active
         LEFT JOIN person settler ON settler.id = chained.settled_by
        WHERE chained.id = $1`,
      [claim.subjectId, claim.personId],
    );
    const [duty] = row ? await dutyFacts(this.dataSource, 'duty.id = $1', [row.dutyId]) : [];
    if (!row || !duty) return undefined;
    const { chain, phone, settledAt, settledBy, settler, calls, language } = row;
    const settled =
      settledAt !== null && settledBy !== null ? { by: settler ?? '', personId: settledBy, at: settledAt } : null;
    return {
      caseId: claim.subjectId,
      chain,
      duty,
      phone: calls && (settled === null || settled.personId === claim.personId) ? phone : null,
      person: { personId: claim.personId, language },
      settled,
      open: calls && settled === null,
    };
  }
}
