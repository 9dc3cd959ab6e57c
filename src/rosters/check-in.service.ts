import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { announceHappening } from '../notices/announce.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { checkInWindow } from '../rota/check-in.js';
import type { Instant } from '../rota/interval.js';
import { type Lang, longDayLabel, timeLabel } from '../rota/labels.js';
import type { checkInResult } from './duty.schema.js';
import { type HeldDuty, lockedDuty } from './held-duty.js';

/** When a row `duty` was begun in its present window, as an expression; null while it was not. */
export const CHECKED_IN_AT = /* sql */ `(
  SELECT min(check_in.at) FROM check_in
   WHERE check_in.duty_id = duty.id AND check_in.at >= duty.starts_at - interval '30 minutes')`;

@Injectable()
export class CheckInService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Puts on record that the holder begins the duty. Beginning again returns the first time. Problems `not-found` (not
   * this person's), `duty-changed` (cancelled), `check-in-early` with the time from which it can be begun, `duty-over`.
   */
  checkIn(personId: string, dutyId: string, via: 'page' | 'link'): Promise<z.input<typeof checkInResult>> {
    return inTransaction(this.dataSource, async (tx) => {
      return { dutyId, checkedInAt: await this.begin(tx, await lockedDuty(tx, personId, dutyId), { personId, via }) };
    });
  }

  /** The same within a transaction that holds the duty. Returns when it was begun. */
  async begin(
    tx: EntityManager,
    duty: HeldDuty,
    { personId, via }: { readonly personId: string; readonly via: 'page' | 'link' },
  ): Promise<Instant> {
    if (!duty.live) throw new Problem('duty-changed');
    const [begun] = await tx.query<{ at: Instant | null }[]>(
      `SELECT ${CHECKED_IN_AT} AS at FROM duty WHERE duty.id = $1`,
      [duty.id],
    );
    if (begun?.at != null) return begun.at;
    const opens = checkInWindow(duty).start;
    if (duty.now < opens) throw early(opens);
    if (duty.now >= duty.end) throw new Problem('duty-over');
    const [row] = await tx.query<{ at: Instant }[]>(
      'INSERT INTO check_in (duty_id, person_id, via) VALUES ($1, $2, $3) RETURNING at',
      [duty.id, personId, via],
    );
    if (!row) throw new Error('a check-in was not recorded');
    await this.audit.record(tx, {
      actor: personId,
      operation: 'Duties.checkIn',
      subjectKind: 'duty',
      subjectId: duty.id,
      unitId: duty.unitId,
      before: null,
      after: { via, sequence: duty.sequence },
    });
    if (row.at > duty.start) await announceHappening(tx, duty.unitId);
    return row.at;
  }
}

function early(opens: Instant): Problem {
  const when = (lang: Lang): string =>
    `${timeLabel(clockOf(opens, HO_CHI_MINH), lang)}, ${longDayLabel(dayOf(opens, HO_CHI_MINH), lang)}`;
  return new Problem('check-in-early', {
    detail: { vi: `Nhận ca được từ ${when('vi')}.`, en: `It opens at ${when('en')}.` },
  });
}
