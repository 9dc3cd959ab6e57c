import type { Client } from 'pg';
import type { TableHead } from './blocks.js';

/**
 * What is not carried: who is signed in and by which links one could be, counted attempts, what the desk last found,
 * backups and transactions of this very machine.
 */
const LEFT_BEHIND = ['session', 'sign_in_link', 'attempt', 'desk_step', 'backup_run', 'board_change'];
/** Written by migrating. */
const OF_THE_SCHEMA = ['migration', 'typeorm_metadata'];

/** The tables to be carried, each after those it refers to, so that every reference holds as soon as it is written. */
export async function carriedTables(client: Client): Promise<TableHead[]> {
  const { rows } = await client.query<TableHead & { refersTo: string[] }>(TABLES, [[...OF_THE_SCHEMA, ...LEFT_BEHIND]]);
  const waiting = new Map(rows.map((table) => [table.name, table]));
  const ordered: TableHead[] = [];
  while (waiting.size > 0) {
    const ready = [...waiting.values()].filter(({ refersTo }) => !refersTo.some((name) => waiting.has(name)));
    if (ready.length === 0)
      throw new Error(`tables refer to each other in a circle: ${[...waiting.keys()].join(', ')}`);
    for (const { name, columns, key } of ready) {
      ordered.push({ name, columns, key });
      waiting.delete(name);
    }
  }
  return ordered;
}

/** Quotes a name: those in a backup come from outside. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** A table's rows as text, in the order of its key, the same wherever it is asked. */
export function rowsOf({ name, columns, key }: TableHead): string {
  const order = key.map(({ column, isText }) => quoted(column) + (isText ? ' COLLATE "C"' : '')).join(', ');
  return `COPY (SELECT ${columns.map(quoted).join(', ')} FROM ${quoted(name)} ORDER BY ${order}) TO STDOUT`;
}

/** How values are written as text depends on these; sessions of ours speak UTC already. */
export const SAME_TEXT = `SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';
  SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1; SET LOCAL timezone = 'UTC';
  SET LOCAL client_encoding = 'UTF8'; SET LOCAL search_path = public`;

// What belongs to an extension is the extension's; what is generated is made again.
const TABLES = /* sql */ `
  SELECT class.relname AS name,
         ARRAY(SELECT attname::text FROM pg_attribute
                WHERE attrelid = class.oid AND attnum > 0 AND NOT attisdropped AND attgenerated = ''
                ORDER BY attnum) AS columns,
         (SELECT json_agg(json_build_object('column', attname, 'isText', attcollation <> 0) ORDER BY place)
            FROM pg_constraint own
           CROSS JOIN LATERAL unnest(own.conkey) WITH ORDINALITY part(attnum, place)
            JOIN pg_attribute USING (attnum)
           WHERE own.conrelid = class.oid AND own.contype = 'p' AND attrelid = class.oid) AS key,
         ARRAY(SELECT other.relname::text FROM pg_constraint link JOIN pg_class other ON other.oid = link.confrelid
                WHERE link.conrelid = class.oid AND link.contype = 'f' AND other.oid <> class.oid) AS "refersTo"
    FROM pg_class class
   WHERE class.relnamespace = 'public'::regnamespace AND class.relkind = 'r' AND class.relname <> ALL ($1::text[])
     AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = class.oid AND classid = 'pg_class'::regclass AND deptype = 'e')
   ORDER BY class.relname`;
