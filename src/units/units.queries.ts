import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { treeOn } from '../access/tree-on.js';
import { visibleUnits } from '../access/visible.js';
import { Problem } from '../http/problem.js';
import type { CivilDay } from '../rota/calendar.js';
import { found, soughtOf } from './sought.js';
import { TODAY } from './sql.js';
import type { unitKindView, unitView } from './unit.schema.js';

type UnitView = z.output<typeof unitView>;
type UnitKindView = z.output<typeof unitKindView>;

interface UnitSearch {
  readonly search?: string | undefined;
  /** Only this unit and what is below it. */
  readonly under?: string | undefined;
  /** Units that stand on this day (absent: today). */
  readonly asOf?: CivilDay | undefined;
}

/** @param named which row says what the unit is called and where it hangs */
const columns = (named: 'u' | 'standing') => /* sql */ `
  u.id, u.kind_id AS "kindId", ${named}.name, ${named}.short_name AS "shortName", u.address, u.duty_phone AS "dutyPhone",
  ${named}.parent_id AS "parentId", ${named}.supervising_unit_id AS "supervisingUnitId", u.head_person_id AS "headPersonId",
  head.name AS "headName", u.reminder_minutes AS "reminderMinutes", u.swaps_need_approval AS "swapsNeedApproval", u.valid_from AS "validFrom",
  u.valid_to AS "validTo", u.merged_on AS "mergedOn", u.version,
  (SELECT count(*)::int FROM membership m
    WHERE m.unit_id = u.id AND (m.left_on IS NULL OR m.left_on > ${TODAY})) AS people`;

@Injectable()
export class UnitsQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** The units the actor may see, and every kind of unit there is. */
  async list(by: Actor, { search, under, asOf }: UnitSearch): Promise<{ units: UnitView[]; kinds: UnitKindView[] }> {
    const visible = visibleUnits(by, { on: asOf && '$5::date' });
    const units = await this.dataSource.query<UnitView[]>(
      asOf
        ? `WITH RECURSIVE ${treeOn('$5::date')}, ${visible.sql} ${STANDING}`
        : `WITH RECURSIVE ${visible.sql} ${LISTED}`,
      [...visible.params, under ?? null, ...soughtOf(search), ...(asOf ? [asOf] : [])],
    );
    const kinds = await this.dataSource.query<UnitKindView[]>(
      `SELECT id, name_vi AS "nameVi", name_en AS "nameEn" FROM unit_kind ORDER BY "position"`,
    );
    return { units, kinds };
  }

  /** One unit as the API shows it. Problem `not-found`. */
  async one(unitId: string, runner: Pick<EntityManager, 'query'> = this.dataSource): Promise<UnitView> {
    const [unit] = await runner.query<UnitView[]>(
      `SELECT ${columns('u')} FROM unit u LEFT JOIN person head ON head.id = u.head_person_id WHERE u.id = $1`,
      [unitId],
    );
    if (!unit) throw new Problem('not-found');
    return unit;
  }
}

/** Whether the reader sees unit `u` in what was asked for. */
const SEEN = 'u.id IN (SELECT id FROM visible) AND ($2::uuid IS NULL OR u.id IN (SELECT id FROM below))';
const THEIR_NAME = "fold(standing.name || ' ' || standing.short_name)";

/** The units of today that the reader sees. */
const LISTED = /* sql */ `,
  below(id) AS (
    SELECT id FROM unit WHERE id = $2::uuid
    UNION
    SELECT u.id FROM below JOIN unit u ON u.parent_id = below.id OR u.supervising_unit_id = below.id
  )
  SELECT ${columns('u')} FROM unit u LEFT JOIN person head ON head.id = u.head_person_id
   WHERE ${SEEN} AND ${found(['$3', '$4'], `FROM unit u WHERE ${SEEN}`)}
   ORDER BY u.position, u.name COLLATE vietnamese, u.id`;

/** Those of another day, as they were called then. */
const STANDING = /* sql */ `,
  below(id) AS (
    SELECT id FROM standing WHERE id = $2::uuid
    UNION
    SELECT edge.lower FROM below JOIN edge ON edge.upper = below.id
  )
  SELECT ${columns('standing')} FROM standing JOIN unit u ON u.id = standing.id LEFT JOIN person head ON head.id = u.head_person_id
   WHERE ${SEEN} AND ${found(['$3', '$4'], `FROM standing JOIN unit u ON u.id = standing.id WHERE ${SEEN}`, THEIR_NAME)}
   ORDER BY u.position, standing.name COLLATE vietnamese, u.id`;
