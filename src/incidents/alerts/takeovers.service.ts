import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { dutyFacts, type DutyFacts } from '../../calendars/duty-facts.js';
import { inTransaction } from '../../database/transactions.js';
import { keyOf, writeNotices, type Draft } from '../../notices/writing.js';
import { factsOf } from './alert-notices.js';
import { IS_OPEN, type KeptAlert, keptAlerts } from './kept-alert.js';

/** Tells whoever takes a watch over of the alerts its unit has open. */
@Injectable()
export class Takeovers {
  constructor(private readonly dataSource: DataSource) {}

  /** Tells of every takeover once. Late, twice or beside another process is harmless. Returns the notices written. */
  async tell(): Promise<number> {
    const duties = await dutyFacts(this.dataSource, UNTOLD, []);
    if (duties.length === 0) return 0;
    const units = duties.map(({ unitId }) => unitId);
    const open = await keptAlerts(this.dataSource, `alert.unit_id = ANY($1::uuid[]) AND ${IS_OPEN}`, [units]);
    const drafts = duties.map((duty) =>
      draftOf(
        duty,
        open.filter(({ unitId }) => unitId === duty.unitId),
      ),
    );
    return (await inTransaction(this.dataSource, (tx) => writeNotices(tx, drafts))).length;
  }
}

/** Watches that run and were taken over after an alert came that is still open. */
const UNTOLD = /* sql */ `
  duty.live AND duty.ends_at > clock_now() AND duty.starts_at > clock_now() - interval '48 hours'
  AND duty.unit_id IN (SELECT alert.unit_id FROM alert WHERE ${IS_OPEN})
  AND EXISTS (
    SELECT FROM log_entry taken JOIN alert ON alert.unit_id = duty.unit_id AND alert.received_at <= taken.at AND ${IS_OPEN}
     WHERE taken.duty_id = duty.id AND taken.kind = 'takeover' AND taken.author_id = duty.person_id)
  AND NOT EXISTS (SELECT FROM notice WHERE notice.duty_id = duty.id AND notice.kind = 'open-alerts')`;

function draftOf(duty: DutyFacts, alerts: readonly KeptAlert[]): Draft {
  return {
    kind: 'open-alerts',
    key: keyOf('open-alerts', duty.id, duty.personId, duty.sequence),
    unitId: duty.unitId,
    personId: duty.personId,
    dutyId: duty.id,
    sequence: duty.sequence,
    address: duty.email ?? '',
    expiresAt: duty.end,
    body: { to: { name: duty.personName, language: duty.language }, duty, alerts: alerts.map(factsOf) },
  };
}
