import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Backups } from '../backup/backups.service.js';
import type { Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';
import { AuditStep } from './audit.step.js';

/** Seconds a good audit lasts. */
const AUDIT_LASTS = 90;
/** What an audit counts and every instance would find the same. */
const FAULTS = ['overdue', 'withoutReminder', 'untold'] as const;

export interface Health {
  readonly well: boolean;
  readonly [detail: string]: unknown;
}

@Injectable()
export class HealthQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditStep,
    private readonly backups: Backups,
  ) {}

  ready(): Promise<Health> {
    return inTime(async () => {
      await this.dataSource.query('SELECT 1');
      return { well: true };
    });
  }

  /** The last good audit, however old, null before the first; and what the database's clock shows. */
  async lastProof(): Promise<{ lastGoodAt: Instant | null; now: Instant }> {
    const [row] = await this.dataSource.query<[{ lastGoodAt: Instant | null; now: Instant }]>(
      `SELECT (SELECT good_at FROM desk_step WHERE name = 'audit' AND good_at > to_timestamp(0)) AS "lastGoodAt",
              clock_now() AS now`,
    );
    return row;
  }

  /**
   * Not well once the last good audit, whichever instance made it, is older than 90 s; and at once when the latest audit
   * found something untold, or this process's clock and the database's disagree.
   */
  engine(): Promise<Health> {
    return inTime(async () => {
      const [last] = await this.dataSource.query<{ at: number; fresh: boolean; found: Record<string, number> }[]>(
        `SELECT good_at AS at, good_at BETWEEN clock_now() - $1 * interval '1 second' AND clock_now() AS fresh, found
           FROM desk_step WHERE name = 'audit'`,
        [AUDIT_LASTS],
      );
      const backup = await this.backups.latest();
      const clocksAgree = await this.audit.clocksAgree();
      const late = FAULTS.some((fault) => (last?.found[fault] ?? 0) > 0);
      const well = (last?.fresh ?? false) && !late && clocksAgree;
      return {
        well,
        clocksAgree,
        lastGoodAudit: last && last.at > 0 ? isoOf(last.at) : null,
        ...last?.found,
        lastBackup: backup && backup.lastAt !== null ? isoOf(backup.lastAt) : null,
        backupFailing: backup?.failing ?? false,
      };
    });
  }
}

/** A database that says nothing for so long, milliseconds, is as good as away: whoever asks has stopped waiting soon after. */
const PATIENCE = 3000;

async function inTime(look: () => Promise<Health>): Promise<Health> {
  const away: Health = { well: false, database: 'away' };
  let alarm: NodeJS.Timeout | undefined;
  const late = new Promise<Health>((resolve) => {
    alarm = setTimeout(resolve, PATIENCE, away);
  });
  const seen = look().catch(() => away);
  try {
    return await Promise.race([seen, late]);
  } finally {
    clearTimeout(alarm);
  }
}
