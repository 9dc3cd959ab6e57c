import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit.service.js';
import { masked } from '../http/mask.js';
import type { Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { isoOf } from '../time/iso.js';
import { HELD } from './held.js';
import { strangers } from './strangers.js';

/** Rows of one table at most: the latest. */
const MOST = 5_000;
/** What stands there was never anybody else’s. */
const OWN_ALONE: ReadonlySet<string> = new Set(['profile', 'signingIn', 'told']);

type Rows = Readonly<Record<string, unknown>>[];

export interface OwnData {
  readonly made_at: string;
  /** Where more is held than one file takes: it has the latest. */
  readonly cut_short: readonly string[];
  readonly held: Readonly<Record<string, Readonly<Record<string, Rows>>>>;
}

/** All that is held of one person, and of nobody else. */
@Injectable()
export class OwnDataQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  /** As it stands at one moment. That it was asked for is on record. */
  of(personId: string): Promise<OwnData> {
    return this.dataSource.transaction('REPEATABLE READ', async (tx) => {
      const held = await gathered(tx, personId, this.clock.now());
      const subject = { subjectKind: 'person', subjectId: personId, unitId: null };
      await this.audit.record(tx, { actor: personId, operation: 'OwnData.export', ...subject });
      return held;
    });
  }
}

async function gathered(tx: EntityManager, personId: string, now: Instant): Promise<OwnData> {
  const hide = await strangers(tx, personId);
  const cut: string[] = [];
  const held: Record<string, Record<string, Rows>> = {};
  for (const [purpose, references] of Object.entries(HELD)) {
    const tables: Record<string, Rows> = {};
    for (const [reference, told] of Object.entries(references)) {
      const rows = await rowsOf(tx, personId, reference, told);
      if (rows.length > MOST) cut.push(reference);
      const text = JSON.stringify(rows.slice(0, MOST));
      tables[reference] = JSON.parse(OWN_ALONE.has(purpose) ? text : masked(hide(text))) as Rows;
    }
    held[purpose] = tables;
  }
  return { made_at: isoOf(now), cut_short: cut, held };
}

/** One more than is told, so that it shows when there are more. As JSON: instants are read by people here. */
async function rowsOf(tx: EntityManager, personId: string, reference: string, told: string): Promise<Rows> {
  const [table = '', column = ''] = reference.split('.');
  const lines = await tx.query<{ line: Rows[number] }[]>(
    `SELECT to_json(line) AS line
       FROM (SELECT ${told} FROM ${table} own WHERE ${whose(column)} ORDER BY 1 DESC LIMIT ${MOST + 1}) line`,
    [personId],
  );
  return lines.map(({ line }) => line);
}

function whose(column: string): string {
  if (column === 'subject_id') return `own.subject_kind = 'person' AND own.subject_id = $1::text`;
  if (column === 'duty_id') return 'own.duty_id IN (SELECT duty.id FROM duty WHERE duty.person_id = $1::uuid)';
  return column.endsWith('_ids') ? `$1::uuid = ANY (own.${column})` : `own.${column} = $1::uuid`;
}
