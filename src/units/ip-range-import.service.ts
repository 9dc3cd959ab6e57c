import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { decideRanges, type KnownRange, type RangeDecision, type RangeLine } from '../rota/ip/range-list.js';
import type { ipRangeImportPreview, ipRangesImported } from './ip-range.schema.js';
import { TODAY } from './sql.js';

/** Takes in a list of ranges of the units below one. */
@Injectable()
export class IpRangeImportService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** What would become of each row. Nothing is stored. */
  async preview(unitId: string, lines: readonly RangeLine[]): Promise<z.input<typeof ipRangeImportPreview>> {
    const decisions = await decided(this.dataSource.manager, unitId, lines);
    return { rows: decisions.map(({ row, fate, sentences }) => ({ row, fate, sentences: [...sentences] })) };
  }

  /** All rows or none; the same list again changes nothing. Problem `not-valid`, naming every row that is in the way. */
  record(unitId: string, lines: readonly RangeLine[], by: Actor): Promise<z.input<typeof ipRangesImported>> {
    return inTransaction(this.dataSource, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', ['ip ranges']);
      const decisions = await decided(tx, unitId, lines);
      refuse(decisions);
      const ranges = decisions.flatMap(({ range }) => range ?? []);
      if (ranges.length > 0) {
        await tx.query(WRITE, [JSON.stringify(ranges)]);
        await this.audit.record(tx, {
          actor: by.personId,
          operation: 'IpRangeImport.record',
          subjectKind: 'unit',
          subjectId: unitId,
          unitId,
          after: { ranges },
        });
      }
      return { created: ranges.length, same: decisions.length - ranges.length };
    });
  }
}

async function decided(tx: EntityManager, unitId: string, lines: readonly RangeLine[]): Promise<RangeDecision[]> {
  const units = await tx.query<{ id: string; name: string; shortName: string }[]>(
    `WITH RECURSIVE below(id) AS (
       SELECT $1::uuid
       UNION
       SELECT child.id FROM below JOIN unit child ON below.id IN (child.parent_id, child.supervising_unit_id)
     )
     SELECT unit.id, unit.name, unit.short_name AS "shortName" FROM below JOIN unit USING (id)
      WHERE unit.valid_to IS NULL OR unit.valid_to > ${TODAY}`,
    [unitId],
  );
  const known = await tx.query<KnownRange[]>(
    `SELECT unit_id AS "unitId", block::text, valid_to AS "validTo" FROM ip_range WHERE unit_id = ANY($1::uuid[])`,
    [units.map(({ id }) => id)],
  );
  return decideRanges(lines, units, known);
}

function refuse(decisions: readonly RangeDecision[]): void {
  const errors = decisions.flatMap(({ sentences, fate }, at) =>
    fate === 'bad' ? sentences.map((detail) => ({ pointer: `#/rows/${at}`, detail })) : [],
  );
  if (errors.length > 0) throw new Problem('not-valid', { errors });
}

const WRITE = /* sql */ `
  INSERT INTO ip_range (unit_id, block, note, valid_from)
  SELECT "unitId", block, note, "validFrom"
    FROM jsonb_to_recordset($1::jsonb) AS row("unitId" uuid, block cidr, note text, "validFrom" date)`;
