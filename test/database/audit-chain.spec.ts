import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { AuditLog } from '../../src/audit/audit.service.js';
import { Sealing } from '../../src/audit/seal.service.js';
import { anchorOf, verify } from '../../src/audit/verification.js';
import { freshDatabase } from '../support/database.js';

let db: DataSource;
let sealing: Sealing;
beforeEach(async () => {
  db = await freshDatabase();
  sealing = new Sealing(db);
  await record(40);
  await sealing.seal();
});
afterEach(() => db.destroy());

async function record(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    await new AuditLog().record(db.manager, {
      actor: null,
      operation: 'Units.change',
      subjectKind: 'unit',
      subjectId: `unit ${n}`,
      unitId: null,
      before: { name: 'Trường cũ', n },
      after: { name: 'Trường mới', n },
    });
  }
}

/** As somebody who owns the tables can. */
async function tamper(sql: string): Promise<void> {
  await db.query('ALTER TABLE audit_entry DISABLE TRIGGER ALL; ALTER TABLE audit_link DISABLE TRIGGER ALL');
  await db.query(sql);
}

const found = async (anchor: string | null = null) =>
  (await verify(db, anchor)).findings.map(({ kind, place }) => `${kind} ${place}`);

describe('the chain of the audit log', () => {
  it('is whole when nobody touched it, and grows by what is written', async () => {
    const anchor = await anchorOf(db);
    expect(anchor).toMatch(/^40-[0-9a-f]{32}$/);
    await record(3);
    expect(await verify(db, anchor)).toEqual({ findings: [], lines: 40, unsealed: 3, anchor });
    expect(await sealing.seal()).toBe(3);
    expect(await sealing.seal()).toBe(0);
    expect(await verify(db, anchor)).toMatchObject({ findings: [], lines: 43, unsealed: 0 });
  });

  it('has one order however many write and seal at once, also of what commits later than its number says', async () => {
    const late = db.createQueryRunner();
    await late.startTransaction();
    await new AuditLog().record(late.manager, entry('late'));
    await Promise.all([record(20), record(20)]);
    await Promise.all([sealing.seal(), sealing.seal()]);
    await late.commitTransaction();
    await late.release();
    expect(await sealing.seal()).toBe(1);
    expect(await verify(db, null)).toMatchObject({ findings: [], lines: 81, unsealed: 0 });
  });

  it('seals a log of years in bites', async () => {
    await db.query(
      `INSERT INTO audit_entry (operation, subject_kind, subject_id) SELECT 'Units.change', 'unit', n::text FROM generate_series(1, 4500) n`,
    );
    expect(await sealing.seal()).toBe(4500);
    expect(await verify(db, null)).toMatchObject({ findings: [], lines: 4540 });
  });

  it.each([
    ['who did it', `SET actor_id = gen_random_uuid()`],
    ['what was done', `SET operation = 'Units.create'`],
    ['when, by a microsecond', `SET at = at + interval '1 microsecond'`],
    ['to what', `SET subject_id = 'unit 8'`],
    ['where', `SET unit_id = gen_random_uuid()`],
    ['how it stood before', `SET before = '{"n": 7, "name": "Trường khác"}'`],
    ['how it stands after', `SET after = NULL`],
  ])('shows that somebody changed %s', async (_, change) => {
    await tamper(`UPDATE audit_entry ${change} WHERE id = 8`);
    expect(await found()).toEqual(['altered 8']);
  });

  it('shows that lines were taken out, with their links or without', async () => {
    await tamper(`DELETE FROM audit_entry WHERE id = 8`);
    expect(await found()).toEqual(['removed 8']);
    await tamper(`DELETE FROM audit_link WHERE entry_id IN (8, 20)`);
    expect(await found()).toEqual(['removed 9', 'removed 21']);
    await tamper(`DELETE FROM audit_link WHERE "position" = 1`);
    expect(await found()).toEqual(['removed 2', 'removed 9', 'removed 21']);
  });

  it('shows that the links were closed up over a line that was taken out', async () => {
    await tamper(`DELETE FROM audit_link WHERE "position" = 8; DELETE FROM audit_entry WHERE id = 8;
      UPDATE audit_link SET "position" = "position" + 1000 WHERE "position" > 8;
      UPDATE audit_link SET "position" = "position" - 1001 WHERE "position" > 8`);
    expect((await found())[0]).toBe('altered 8');
  });

  it('shows that two lines were exchanged', async () => {
    await tamper(`UPDATE audit_entry a SET subject_id = b.subject_id, before = b.before, after = b.after
      FROM audit_entry b WHERE (a.id, b.id) IN ((8, 9), (9, 8))`);
    expect(await found()).toEqual(['altered 8', 'altered 9']);
  });

  it('shows a line put in between, and one that claims to be older than it is', async () => {
    await tamper(`UPDATE audit_link SET sealed_at = sealed_at - interval '3 hours'`);
    await record(1);
    await sealing.seal();
    await db.query(
      `INSERT INTO audit_entry (id, operation, subject_kind, subject_id) OVERRIDING SYSTEM VALUE VALUES (-5, 'Grants.give', 'person', 'x')`,
    );
    await db.query(
      `INSERT INTO audit_entry (at, operation, subject_kind, subject_id) VALUES (now() - interval '2 days', 'Grants.give', 'person', 'x')`,
    );
    await sealing.seal();
    expect(await found()).toEqual(['backdated 42', 'inserted -5']);
  });

  it('shows that its end was cut off, or that all was written anew, to whoever kept an anchor', async () => {
    const anchor = await anchorOf(db);
    await tamper(`DELETE FROM audit_link WHERE "position" > 30; DELETE FROM audit_entry WHERE id > 30`);
    expect(await found()).toEqual([]);
    expect(await found(anchor)).toEqual(['cut-off 30']);
    await tamper(`DELETE FROM audit_link`);
    await record(10);
    await db.query(`UPDATE audit_entry SET operation = 'Units.create' WHERE id = 3`);
    await sealing.seal();
    expect(await found()).toEqual([]);
    expect(await found(anchor)).toEqual(['rewritten 40']);
  });

  it.each([
    'DELETE FROM audit_entry',
    'UPDATE audit_entry SET unit_id = NULL',
    'TRUNCATE audit_entry CASCADE',
    'DELETE FROM audit_link',
    'UPDATE audit_link SET sealed_at = now()',
    'TRUNCATE audit_link',
  ])('%s is refused to the owner of the tables too', async (sql) => {
    await expect(db.query(sql)).rejects.toThrow(/append-only/);
  });
});

const entry = (subjectId: string) => ({
  actor: null,
  operation: 'Units.change',
  subjectKind: 'unit',
  subjectId,
  unitId: null,
});
