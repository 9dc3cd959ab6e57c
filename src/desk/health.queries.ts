import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { isoOf } from '../time/iso.js';
import { AuditStep } from './audit.step.js';

/** Seconds a good audit lasts. */
const AUDIT_LASTS = 90;

export interface Health {
  readonly well: boolean;
  readonly [detail: string]: unknown;
}

@Injectable()
export class HealthQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditStep,
  ) {}

  async ready(): Promise<Health> {
    try {
      await this.dataSource.query('SELECT 1');
      return { well: true };
    } catch {
      return { well: false, database: 'away' };
    }
  }

  /** Not well once the last good audit, whichever instance made it, is older than 90 s. */
  async engine(): Promise<Health> {
    try {
      const [last] = await this.dataSource.query<{ at: number; fresh: boolean; found: object }[]>(
        `SELECT good_at AS at, good_at BETWEEN clock_now() - $1 * interval '1 second' AND clock_now() AS fresh, found
           FROM desk_step WHERE name = 'audit'`,
        [AUDIT_LASTS],
      );
      const clocksAgree = await this.audit.clocksAgree();
      const well = (last?.fresh ?? false) && clocksAgree;
      return { well, clocksAgree, lastGoodAudit: last && last.at > 0 ? isoOf(last.at) : null, ...last?.found };
    } catch {
      return { well: false, database: 'away' };
    }
  }
}
