import { Injectable } from '@nestjs/common';
import { basename } from 'node:path';
import type { Client } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit.service.js';
import { Config } from '../config.js';
import { inTransaction } from '../database/transactions.js';
import { log } from '../http/log.js';
import { HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { lastSlot } from '../rota/slots.js';
import { isoOf } from '../time/iso.js';
import { BackupError } from './backup-error.js';
import { writeBackup } from './backup-file.js';
import { tellAdministrators } from './failures.js';
import { fileFor, keepLatest } from './folder.js';
import { taken } from './taking.js';

export interface Slot {
  readonly slotAt: Instant;
  readonly now: Instant;
}

/** Backups made by themselves: each is due once a day, made by one instance, and tried again an hour after it failed. */
@Injectable()
export class Backups {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
    private readonly audit: AuditLog,
  ) {}

  /** The backup that is due and nobody else has begun; null when there is none. What was missed while all stood still is due. */
  async claim(): Promise<Slot | null> {
    const [{ now }] = await this.db.query<[{ now: Instant }]>('SELECT clock_now() AS now');
    const slotAt = lastSlot(now, this.config.backupAt, HO_CHI_MINH);
    const rows = await this.db.query<unknown[]>(
      `INSERT INTO backup_run AS run (slot_at) VALUES ($1)
       ON CONFLICT (slot_at) DO UPDATE SET began_at = clock_now(), failure = NULL
         WHERE run.ended_at IS NULL AND run.began_at < clock_now() - interval '1 hour'
       RETURNING slot_at`,
      [isoOf(slotAt)],
    );
    return rows.length > 0 ? { slotAt, now } : null;
  }

  /** Makes it. Never rejects: what went wrong is on record and told to administrators. */
  async make({ slotAt, now }: Slot, stop: AbortSignal): Promise<void> {
    const path = fileFor(this.config, now);
    try {
      const bytes = await this.write(path, stop);
      await this.ended(slotAt, path, bytes);
      await keepLatest(this.config.backupDir!, this.config.backupKeep, now);
    } catch (error) {
      if (!stop.aborted) await this.failed(slotAt, error);
    }
  }

  /** When one was last made, and whether the newest came to nothing; undefined where none has been due. */
  async latest(): Promise<{ lastAt: Instant | null; failing: boolean } | undefined> {
    const [latest] = await this.db.query<{ lastAt: Instant | null; failing: boolean }[]>(
      `SELECT (SELECT max(ended_at) FROM backup_run) AS "lastAt", failure IS NOT NULL AS failing
         FROM backup_run ORDER BY slot_at DESC LIMIT 1`,
    );
    return latest;
  }

  private async write(path: string, stop: AbortSignal): Promise<number> {
    const runner = this.db.createQueryRunner();
    try {
      const blocks = taken((await runner.connect()) as Client, stop);
      return await writeBackup(path, blocks, this.config.backupPassphrase);
    } finally {
      await runner.release();
    }
  }

  private ended(slotAt: Instant, path: string, bytes: number): Promise<void> {
    return inTransaction(this.db, async (tx) => {
      const file = basename(path);
      await tx.query('UPDATE backup_run SET ended_at = clock_now(), file = $2, bytes = $3 WHERE slot_at = $1', [
        isoOf(slotAt),
        file,
        bytes,
      ]);
      await this.audit.record(tx, {
        actor: null,
        operation: 'Backups.make',
        subjectKind: 'backup',
        subjectId: isoOf(slotAt),
        unitId: await topUnit(tx),
        after: { file, bytes, encrypted: this.config.backupPassphrase !== null },
      });
    });
  }

  private failed(slotAt: Instant, error: unknown): Promise<void> {
    const because = error instanceof BackupError ? error.message : String(error);
    log.error({ error: because }, 'backup: it came to nothing');
    return inTransaction(this.db, async (tx) => {
      await tx.query('UPDATE backup_run SET failure = $2 WHERE slot_at = $1', [isoOf(slotAt), because]);
      await tellAdministrators(tx, slotAt, because);
    });
  }
}

/** Where deeds that concern the whole house are read. */
async function topUnit(tx: EntityManager): Promise<string | null> {
  const [top] = await tx.query<{ id: string }[]>(
    'SELECT id FROM unit WHERE parent_id IS NULL ORDER BY valid_from, "position", id LIMIT 1',
  );
  return top?.id ?? null;
}
