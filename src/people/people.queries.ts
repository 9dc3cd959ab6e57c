import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { visibleUnits } from '../access/visible.js';
import { Reads } from '../database/reads.js';
import { Problem } from '../http/problem.js';
import { possiblePhone } from '../rota/phones.js';
import { literal, TODAY } from '../units/sql.js';
import type { personList, personSearch, personView } from './person.schema.js';

type PersonView = z.output<typeof personView>;
type Row = Omit<PersonView, 'phoneWarning'>;

const columns = /* sql */ `
  p.id, p.name, p.email::text AS email,
  CASE WHEN p.email_failed_at IS NOT NULL THEN 'returned' WHEN p.email_verified_at IS NOT NULL THEN 'proven' END AS mail,
  p.email_failed_because AS "mailReturnedBecause", p.phone_written AS phone, p.phone_e164 AS "phoneE164", p.language, p.active,
  p.version, place.unit_id AS "unitId", u.name AS "unitName", place.title, place.post_kind_ids AS "postKindIds",
  place.share_percent AS "sharePercent"`;
/** As people are listed: by given name, then by the whole name; the id keeps homonyms apart from page to page. */
const order = `given_name(p.name) COLLATE vietnamese, p.name COLLATE vietnamese, p.id`;

@Injectable()
export class PeopleQueries {
  constructor(private readonly reads: Reads) {}

  /**
   * The people of the units the actor may see, each once; who belongs to several is shown with the first by name.
   * Everybody who may see a unit belongs to it or to one above it, so phones are whole. `after` somebody who does not exist: nobody.
   */
  async list(by: Actor, search: z.output<typeof personSearch>): Promise<z.output<typeof personList>> {
    const visible = visibleUnits(by);
    const digits = phoneDigits(search.search);
    const rows = await this.reads.query<(Row & { total: number })[]>(listing(visible.sql, visible.params.length), [
      ...visible.params,
      search.unitId ?? null,
      literal(search.search),
      digits,
      search.after ?? null,
      search.limit + 1,
    ]);
    const people = rows.slice(0, search.limit).map(withWarning);
    const next = rows.length > search.limit ? (people.at(-1)?.id ?? null) : null;
    return { people, total: rows[0]?.total ?? 0, next };
  }

  /** One person as a member of one unit. Problem `not-found`. */
  async one(unitId: string, personId: string, runner: Pick<EntityManager, 'query'> = this.reads): Promise<PersonView> {
    const [row] = await runner.query<Row[]>(
      `SELECT ${columns} FROM person p JOIN membership place ON place.person_id = p.id JOIN unit u ON u.id = place.unit_id
        WHERE p.id = $1 AND u.id = $2 AND (place.left_on IS NULL OR place.left_on > ${TODAY})`,
      [personId, unitId],
    );
    if (!row) throw new Problem('not-found');
    return withWarning(row);
  }
}

/** Parameters after those of `visible`: unit, search, digits, after, limit. */
function listing(visible: string, before: number): string {
  const [unitId, search, digits, after, limit] = [1, 2, 3, 4, 5].map((each) => `$${before + each}`);
  const current = `m.unit_id IN (SELECT id FROM wanted) AND (m.left_on IS NULL OR m.left_on > ${TODAY})`;
  return /* sql */ `
    WITH RECURSIVE ${visible},
    wanted AS MATERIALIZED (SELECT id FROM visible WHERE ${unitId}::uuid IS NULL OR id = ${unitId}::uuid),
    found AS (
      SELECT p.id, p.name FROM person p
       WHERE p.id IN (SELECT m.person_id FROM membership m WHERE ${current})
         AND (${search}::text IS NULL OR p.search LIKE '%' || fold(${search}) || '%'
              OR (${digits}::text IS NOT NULL
                  AND p.phone_e164 || ' ' || replace(p.phone_e164, '+84', '0') LIKE '%' || ${digits} || '%'))
    ),
    page AS (
      SELECT p.id FROM found p
       WHERE ${after}::uuid IS NULL
          OR (given_name(p.name) COLLATE vietnamese, p.name COLLATE vietnamese, p.id)
             > (SELECT given_name(name) COLLATE vietnamese, name COLLATE vietnamese, id FROM person WHERE id = ${after}::uuid)
       ORDER BY ${order} LIMIT ${limit}::int
    )
    SELECT ${columns}, (SELECT count(*)::int FROM found) AS total
      FROM page JOIN person p ON p.id = page.id
     CROSS JOIN LATERAL (
       SELECT m.* FROM membership m JOIN unit named ON named.id = m.unit_id
        WHERE m.person_id = p.id AND ${current} ORDER BY named.name COLLATE vietnamese, named.id LIMIT 1
     ) place JOIN unit u ON u.id = place.unit_id
     ORDER BY ${order}`;
}

/** Whatever else the row carries stays behind in the response's whitelist. */
function withWarning(row: Row): PersonView {
  return { ...row, phoneWarning: (row.phone !== null && possiblePhone(row.phone).warning) || null };
}

/** The digits of a searched phone, as dialled at home or from abroad; null when it is no phone. */
function phoneDigits(search: string | undefined): string | null {
  if (!search || !/^[\d\s.+()-]+$/.test(search)) return null;
  const digits = search.replace(/\D/g, '');
  return digits.length >= 3 ? digits : null;
}
