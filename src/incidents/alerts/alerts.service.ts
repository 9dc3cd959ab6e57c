import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { AuditLog } from '../../audit/audit.service.js';
import { inTransaction } from '../../database/transactions.js';
import { Problem } from '../../http/problem.js';
import { announceHappening } from '../../notices/announce.js';
import { isOnWatch, mayAct, plansFor, wasTold } from './acting.js';
import { AlertChain } from './alert-chain.service.js';
import { Alert, AlertEntry } from './alert.entity.js';
import type { alertClosure, newAlert, newAlertNote } from './alert.schema.js';
import { type KeptAlert, lockedAlert } from './kept-alert.js';

type Entry = Pick<AlertEntry, 'kind' | 'text'> & Partial<Pick<AlertEntry, 'id' | 'via' | 'result'>>;
type Known = Pick<Alert, 'unitId' | 'enteredBy' | 'title'>;

/** What people do about alerts. */
@Injectable()
export class AlertsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly chain: AlertChain,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Enters an alert under an id made by the writer and tells whoever is on duty; entered on one's own watch it is
   * acknowledged. Sent again it is entered once. Problems `not-allowed`, `unknown-reference`, `conflict`.
   */
  receive(unitId: string, alertId: string, wanted: z.output<typeof newAlert>, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      if (await isEntered(tx, alertId, { unitId, enteredBy: by.personId, title: wanted.title })) return;
      const watching = await isOnWatch(tx, by.personId, unitId);
      if (!watching && !(await plansFor(tx, by, unitId))) throw new Problem('not-allowed');
      await tx.insert(Alert, { id: alertId, unitId, enteredBy: by.personId, ...wanted });
      const { severity, origin, title } = wanted;
      const alert = { id: alertId, unitId };
      await this.record(tx, by.personId, 'Alerts.receive', alert, { severity, origin, title });
      if (watching) await this.write(tx, alert, by.personId, { kind: 'acknowledged', text: '', via: 'page' });
      await this.chain.raiseOne(tx, alertId);
    });
  }

  /** Takes an alert, which ends its chain; the first to do so counts. Problems `not-found`, `not-allowed`. */
  acknowledge(alertId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const alert = await this.acted(tx, alertId, by);
      await this.take(tx, alert, by.personId, 'page');
    });
  }

  /** As `acknowledge`, by a link that was mailed; who was not told takes nothing. */
  acknowledgeByLink(alertId: string, personId: string): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const alert = await lockedAlert(tx, alertId);
      if (alert && (await wasTold(tx, personId, alertId))) await this.take(tx, alert, personId, 'link');
    });
  }

  /** Writes a line below an alert, under an id made by the writer. Problems `not-found`, `not-allowed`, `conflict`. */
  note(alertId: string, entryId: string, { text }: z.output<typeof newAlertNote>, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const alert = await this.acted(tx, alertId, by);
      const known = await tx.findOneBy(AlertEntry, { id: entryId });
      if (known && known.alertId === alertId && known.authorId === by.personId && known.text === text) return;
      await this.write(tx, alert, by.personId, { id: entryId, kind: 'note', text });
    });
  }

  /** Closes an alert with what came of it, and takes it where nobody had. Problems `not-found`, `not-allowed`, `alert-closed`. */
  close(alertId: string, { result, text }: z.output<typeof alertClosure>, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const alert = await this.acted(tx, alertId, by);
      if (alert.closed) throw new Problem('alert-closed');
      await this.take(tx, alert, by.personId, 'page');
      await this.write(tx, alert, by.personId, { kind: 'closed', text, result });
    });
  }

  /** The alert, held, for somebody who may act on it. */
  private async acted(tx: EntityManager, alertId: string, by: Actor): Promise<KeptAlert> {
    const alert = await lockedAlert(tx, alertId);
    if (!alert) throw new Problem('not-found');
    if (!(await mayAct(tx, by, alert))) throw new Problem('not-allowed');
    return alert;
  }

  private async take(tx: EntityManager, alert: KeptAlert, personId: string, via: 'page' | 'link'): Promise<void> {
    if (alert.acknowledgedBy === null) await this.write(tx, alert, personId, { kind: 'acknowledged', text: '', via });
  }

  private async write(
    tx: EntityManager,
    alert: Pick<KeptAlert, 'id' | 'unitId'>,
    personId: string,
    { id = randomUUID(), kind, text, via = null, result = null }: Entry,
  ): Promise<void> {
    await tx.insert(AlertEntry, { id, alertId: alert.id, authorId: personId, kind, text, via, result });
    await this.record(tx, personId, OPERATIONS[kind], alert, { entry: id, via, result });
    await announceHappening(tx, alert.unitId);
  }

  private record(
    tx: EntityManager,
    actor: string,
    operation: string,
    { id, unitId }: Pick<KeptAlert, 'id' | 'unitId'>,
    after: object,
  ): Promise<void> {
    return this.audit.record(tx, { actor, operation, subjectKind: 'alert', subjectId: id, unitId, after });
  }
}

const OPERATIONS = { acknowledged: 'Alerts.acknowledge', note: 'Alerts.note', closed: 'Alerts.close' } as const;

/** Whether this very alert is on record. Problem `conflict`: the id is another one's. */
async function isEntered(tx: EntityManager, alertId: string, { unitId, enteredBy, title }: Known): Promise<boolean> {
  const known = await tx.findOneBy(Alert, { id: alertId });
  if (!known) return false;
  if (known.unitId === unitId && known.enteredBy === enteredBy && known.title === title) return true;
  throw new Problem('conflict');
}
