import type { Runner } from '../calendars/duty-facts.js';
import { UPPER } from '../calendars/escalation.js';
import { type Head, headAbove } from '../notices/heads.js';
import type { Bodies } from '../notices/notice-body.js';
import { CAN_BE_TOLD } from '../notices/reach.js';
import { type Draft, keyOf } from '../notices/writing.js';
import { DAY, type Instant } from '../rota/interval.js';

type Body = Bodies['incident'];

interface Telling {
  readonly incidentId: string;
  readonly news: Body['news'];
  readonly to: readonly Head[];
  /** The deadline it is about: its rule, form, instant and law. */
  readonly deadline?: NonNullable<Body['deadline']> & { readonly ruleId: string };
  readonly report?: Omit<NonNullable<Body['report']>, 'personId'>;
}

/** One notice of an incident for each who is to be told. */
export async function draftsOf(tx: Runner, telling: Telling): Promise<Draft[]> {
  const { incidentId, news, to, deadline, report } = telling;
  const [row] = await tx.query<Body['incident'] & { unitId: string; now: Instant }>(
    `SELECT incident.id, incident.unit_id AS "unitId", unit.name AS "unitName", incident.number, incident.year,
            incident.summary, incident.found_at AS "foundAt", severity.name_vi AS "severityVi",
            severity.name_en AS "severityEn", clock_now() AS now
       FROM incident JOIN unit ON unit.id = incident.unit_id
       JOIN incident_severity severity ON severity.id = incident.severity_id WHERE incident.id = $1`,
    [incidentId],
  );
  if (!row) throw new Error('an incident is gone');
  const { unitId, now, ...incident } = row;
  return to.map(({ personId, email, name, language }): Draft => ({
    kind: 'incident',
    key: keyOf(`incident-${news}`, incidentId, personId, aboutOf(telling)),
    unitId,
    personId,
    address: email,
    expiresAt: news === 'soon' && deadline ? deadline.dueAt : now + 2 * DAY,
    body: {
      to: { name, language },
      news,
      incident,
      deadline: deadline ? { form: deadline.form, dueAt: deadline.dueAt, legalRef: deadline.legalRef } : null,
      report: report ? { ...report, personId } : null,
    },
  }));
}

/** What makes one telling another than the last: a deadline that moved is told of again. */
const aboutOf = ({ deadline, report }: Telling): string =>
  deadline ? `${deadline.ruleId}.${deadline.dueAt}` : (report?.id ?? '0');

/** The unit’s head, or the nearest above who can be told; not who says it. */
export async function headOf(tx: Runner, unitId: string, except: string | null): Promise<Head[]> {
  const head = await headAbove(tx, unitId, except);
  return head ? [head] : [];
}

/** Who has the deadline in hand: those who work on it, and who opened it. */
export function handsOf(tx: Runner, incidentId: string): Promise<Head[]> {
  return tx.query<Head>(
    `SELECT ${PERSON} FROM person
      WHERE person.active AND ${CAN_BE_TOLD} AND person.id IN (
        SELECT person_id FROM incident_work WHERE incident_id = $1 AND relieved_at IS NULL
        UNION SELECT opened_by FROM incident WHERE id = $1)
      ORDER BY person.id`,
    [incidentId],
  );
}

/** The officers of the nearest department above the unit: they receive its reports. */
export function receiversOf(tx: Runner, unitId: string): Promise<Head[]> {
  return tx.query<Head>(
    `WITH RECURSIVE above(id, steps) AS (
       SELECT $1::uuid, 0
       UNION SELECT upper.id, above.steps + 1 FROM above ${UPPER('above.id')} WHERE above.steps < 20
     ), officer AS (
       SELECT role_grant.person_id, above.steps FROM above JOIN role_grant ON role_grant.unit_id = above.id
        WHERE above.steps > 0 AND role_grant.role = 'department'
     )
     SELECT ${PERSON} FROM person
      WHERE person.active AND ${CAN_BE_TOLD} AND person.id IN (
        SELECT person_id FROM officer WHERE steps = (SELECT min(steps) FROM officer))
      ORDER BY person.id`,
    [unitId],
  );
}

const PERSON = `person.id AS "personId", person.name, coalesce(person.email, '') AS email, person.language`;
