import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../../audit/audit.service.js';
import { calleesOf } from '../../calendars/escalation.js';
import { inTransaction } from '../../database/transactions.js';
import { log } from '../../http/log.js';
import { announceHappening } from '../../notices/announce.js';
import { Doorbell } from '../../notices/doorbell.js';
import { writeNotices } from '../../notices/writing.js';
import { type AlertTier, nextAlertStep } from '../../rota/alerts.js';
import { alertDrafts } from './alert-notices.js';
import { alertPlansOf } from './alert-plans.js';
import { receiversAt } from './alert-receivers.js';
import { IS_UNACKNOWLEDGED, type KeptAlert, lockedAlert } from './kept-alert.js';

/** Tells of alerts upwards, a step at a time, until somebody acknowledges. */
@Injectable()
export class AlertChain {
  constructor(
    private readonly dataSource: DataSource,
    private readonly bell: Doorbell,
    private readonly audit: AuditLog,
  ) {}

  /** Takes every step that is due. Twice, late or beside another process, each is taken once. Returns how many. */
  async raise(): Promise<number> {
    const waiting = await this.dataSource.query<{ id: string }[]>(
      `SELECT alert.id FROM alert WHERE ${IS_UNACKNOWLEDGED}
          AND NOT EXISTS (SELECT FROM alert_telling last WHERE last.alert_id = alert.id AND last.tier = 'contact')
        ORDER BY alert.received_at, alert.id`,
    );
    let taken = 0;
    for (const { id } of waiting) {
      try {
        taken += await inTransaction(this.dataSource, (tx) => this.raiseOne(tx, id));
      } catch (error) {
        // Poison in one alert must not stop the others.
        log.error({ alert: id, error: String(error) }, 'desk: an alert could not be told further');
      }
    }
    return taken;
  }

  /** The steps of one alert that are due: those after one that reached nobody too. Returns how many were taken. */
  async raiseOne(tx: EntityManager, alertId: string): Promise<number> {
    for (let taken = 0; ; taken++) {
      const alert = await lockedAlert(tx, alertId);
      if (!alert || alert.acknowledgedBy !== null) return taken;
      const plan = (await alertPlansOf(tx, [alert.unitId])).get(`${alert.unitId} ${alert.severity}`);
      const step = plan && nextAlertStep(alert.receivedAt, plan, alert.told);
      if (!step || step.at > alert.now) return taken;
      await this.take(tx, alert, step.tier);
    }
  }

  private async take(tx: EntityManager, alert: KeptAlert, tier: AlertTier): Promise<void> {
    const receivers = await receiversAt(tx, tier, alert.unitId);
    const told = receivers.people.map(({ personId }) => personId);
    const contacts = receivers.organisations.map(({ name }) => name);
    await tx.query('INSERT INTO alert_telling (alert_id, tier, person_ids, contacts) VALUES ($1, $2, $3, $4)', [
      alert.id,
      tier,
      told,
      contacts,
    ]);
    const callees = (await calleesOf(tx, [alert.unitId])).get(alert.unitId) ?? [];
    await writeNotices(tx, alertDrafts({ alert, tier, callees }, receivers));
    this.bell.ring();
    await this.audit.record(tx, {
      actor: null,
      operation: 'Alerts.tell',
      subjectKind: 'alert',
      subjectId: alert.id,
      unitId: alert.unitId,
      after: { tier, told, contacts },
    });
    await announceHappening(tx, alert.unitId);
  }
}
