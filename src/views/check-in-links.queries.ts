import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dutyFacts, type DutyFacts } from '../calendars/duty-facts.js';
import { Config } from '../config.js';
import { signedClaim, type SignedClaim } from '../notices/signed-link.js';
import { CHECKED_IN_AT } from '../rosters/check-in.service.js';
import { checkInWindow } from '../rota/check-in.js';

/** What a check-in link leads to. */
export interface LinkedCheckIn {
  readonly claim: SignedClaim;
  readonly duty: DutyFacts;
  readonly state: 'early' | 'open' | 'done' | 'cancelled' | 'over';
  readonly checkedInAt: number | null;
}

@Injectable()
export class CheckInLinksQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Undefined for a token we did not sign. The duty as it stands now decides, not as it stood when the link was made. */
  async behind(token: string): Promise<LinkedCheckIn | undefined> {
    const claim = signedClaim(this.config.secret, 'check-in', token);
    if (!claim) return undefined;
    const [duty] = await dutyFacts(this.dataSource, 'duty.id = $1 AND duty.person_id = $2', [
      claim.subjectId,
      claim.personId,
    ]);
    if (!duty) return undefined;
    const [row] = await this.dataSource.query<{ now: number; at: number | null }[]>(
      `SELECT clock_now() AS now, ${CHECKED_IN_AT} AS at FROM duty WHERE duty.id = $1`,
      [duty.id],
    );
    const { now, at } = row ?? { now: 0, at: null };
    return { claim, duty, checkedInAt: at, state: stateOf(duty, now, at !== null) };
  }
}

function stateOf(duty: DutyFacts, now: number, begun: boolean): LinkedCheckIn['state'] {
  if (!duty.live) return 'cancelled';
  if (begun) return 'done';
  if (now >= duty.end) return 'over';
  return now < checkInWindow(duty).start ? 'early' : 'open';
}
