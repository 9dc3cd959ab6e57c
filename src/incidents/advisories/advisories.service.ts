import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../access/actor.js';
import { AuditLog } from '../../audit/audit.service.js';
import { inTransaction } from '../../database/transactions.js';
import { Problem } from '../../http/problem.js';
import { unknownAt } from '../../http/unknown.js';
import { Doorbell } from '../../notices/doorbell.js';
import type { AdvisoryNews } from '../../rota/advisories.js';
import type { Instant } from '../../rota/interval.js';
import { isoOf } from '../../time/iso.js';
import { isBelow } from '../alerts/below.js';
import type { advisoryCorrection, newAdvisory, newAdvisoryClosure } from './advisory.schema.js';
import { addressedUnits, heldAdvisory, keptAdvisory, type KeptAdvisory, refuseClosed } from './kept-advisory.js';
import { stopTelling, tell } from './telling.js';

type Correction = z.output<typeof advisoryCorrection>;
type Words = Omit<Correction, 'tell'>;

/** What a department sends down: issued, corrected, closed. */
@Injectable()
export class AdvisoriesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
    private readonly bell: Doorbell,
  ) {}

  /** Issues an advisory and tells every unit it is for. Sent twice, it is one. Problems `unknown-reference`, `conflict`. */
  issue(unitId: string, { id, ...words }: z.output<typeof newAdvisory>, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      if (await isIssued(tx, id, unitId, by.personId)) return;
      const topId = await topOf(tx, unitId, words);
      await refusePast(tx, words.dueAt);
      await tx.query(
        `INSERT INTO advisory (id, unit_id, issued_by, top_id, kind_ids, number, issuer, title, product, versions, cves,
                               severity, todo, links, due_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
        [id, unitId, by.personId, ...columnsOf(topId, words)],
      );
      const advisory = await keptAdvisory(tx, id);
      const told = await this.tellAll(tx, advisory, 'issued', by);
      await this.recorded(tx, 'Advisories.issue', advisory, by, { ...words, topId, told });
    });
  }

  /**
   * Says it otherwise from now on; units it is new to are told of it by the desk. Problems `version-stale`,
   * `advisory-closed`, `unknown-reference`.
   */
  correct(advisoryId: string, version: number, { tell: telling, ...words }: Correction, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const before = await heldAdvisory(tx, advisoryId);
      if (before.version !== version) throw new Problem('version-stale');
      refuseClosed(before);
      const topId = await topOf(tx, before.unitId, words);
      if (words.dueAt !== before.dueAt) await refusePast(tx, words.dueAt);
      await tx.query(
        `UPDATE advisory SET version = version + 1, top_id = $2, kind_ids = $3, number = $4, issuer = $5, title = $6,
                product = $7, versions = $8, cves = $9, severity = $10, todo = $11, links = $12, due_at = $13
          WHERE id = $1`,
        [advisoryId, ...columnsOf(topId, words)],
      );
      const after = await keptAdvisory(tx, advisoryId);
      const told = telling ? await this.tellAll(tx, after, 'corrected', by) : 0;
      await this.recorded(tx, 'Advisories.correct', after, by, { ...words, topId, told }, before);
    });
  }

  /** Ends it: nobody is reminded any more, nobody answers. Of a withdrawal the units are told. Problem `advisory-closed`. */
  close(advisoryId: string, { withdrawn, text }: z.output<typeof newAdvisoryClosure>, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const advisory = await heldAdvisory(tx, advisoryId);
      refuseClosed(advisory);
      await stopTelling(tx, advisoryId);
      const told = withdrawn ? await this.tellAll(tx, advisory, 'withdrawn', by) : 0;
      const units = await addressedUnits(tx, advisoryId);
      await tx.query(
        'INSERT INTO advisory_closure (advisory_id, withdrawn, text, unit_ids, closed_by) VALUES ($1, $2, $3, $4, $5)',
        [advisoryId, withdrawn, text, units.map(({ unitId }) => unitId), by.personId],
      );
      await this.recorded(tx, 'Advisories.close', advisory, by, { withdrawn, text, told });
    });
  }

  private async tellAll(tx: EntityManager, advisory: KeptAdvisory, news: AdvisoryNews, by: Actor): Promise<number> {
    const units = await addressedUnits(tx, advisory.id);
    const reached = await tell(tx, { advisory, news, unitIds: units.map(({ unitId }) => unitId), by });
    this.bell.ring();
    return reached.size;
  }

  private recorded(
    tx: EntityManager,
    operation: string,
    { id, unitId }: KeptAdvisory,
    { personId: actor }: Actor,
    after: object,
    before: object | null = null,
  ): Promise<void> {
    return this.audit.record(tx, { actor, operation, subjectKind: 'advisory', subjectId: id, unitId, before, after });
  }
}

/** Whether this very advisory is on record. Problem `conflict`. */
async function isIssued(tx: EntityManager, id: string, unitId: string, personId: string): Promise<boolean> {
  const [known] = await tx.query<{ unitId: string; issuedBy: string }[]>(
    'SELECT unit_id AS "unitId", issued_by AS "issuedBy" FROM advisory WHERE id = $1',
    [id],
  );
  if (known && (known.unitId !== unitId || known.issuedBy !== personId)) throw new Problem('conflict');
  return known !== undefined;
}

/** The unit it is for, at or below the issuing one. Problem `unknown-reference`, also for a kind there is none of. */
async function topOf(tx: EntityManager, unitId: string, { topId = unitId, kindIds }: Words): Promise<string> {
  if (!(await isBelow(tx, topId, unitId))) throw unknownAt('#/topId', NO_UNIT);
  const kinds = await tx.query<{ id: string }[]>('SELECT id FROM unit_kind WHERE id = ANY ($1)', [kindIds]);
  const strange = kindIds.findIndex((kindId) => !kinds.some(({ id }) => id === kindId));
  if (strange >= 0) throw unknownAt(`#/kindIds/${strange}`, NO_KIND);
  return topId;
}

async function refusePast(tx: EntityManager, dueAt: Instant): Promise<void> {
  const [{ now }] = await tx.query<[{ now: Instant }]>('SELECT clock_now() AS now');
  if (dueAt > now) return;
  const detail = { vi: 'Hạn phải sau giờ hiện tại', en: 'The deadline must be later than now' };
  throw new Problem('not-valid', { errors: [{ pointer: '#/dueAt', detail }] });
}

const columnsOf = (topId: string, words: Words): unknown[] => [
  topId,
  [...new Set(words.kindIds)],
  words.number,
  words.issuer,
  words.title,
  words.product,
  words.versions,
  [...new Set(words.cves)],
  words.severity,
  words.todo,
  words.links,
  isoOf(words.dueAt),
];

const NO_UNIT = { vi: 'Đơn vị này không thuộc đơn vị ban hành', en: 'This unit is not below the one that issues it' };
const NO_KIND = { vi: 'Không có loại đơn vị này', en: 'There is no such kind of unit' };
