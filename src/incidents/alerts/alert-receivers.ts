import type { Runner } from '../../calendars/duty-facts.js';
import { above, validOn } from '../../calendars/escalation.js';
import { type Head, headAbove } from '../../notices/heads.js';
import { CAN_BE_TOLD, HEARD_BESIDES_MAIL } from '../../notices/reach.js';
import { standsAt } from '../../notices/stands-at.js';
import type { AlertTier } from '../../rota/alerts.js';

/** An organisation that is written to. */
export interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

/** Whom a step of the chain reaches: people, who can take the alert, and organisations, who are asked for help. */
export interface Receivers {
  readonly people: readonly Head[];
  readonly organisations: readonly Organisation[];
}

/** Who is to be told of an alert of the unit at a step of its chain, now. Empty when there is nobody. */
export async function receiversAt(tx: Runner, tier: AlertTier, unitId: string): Promise<Receivers> {
  switch (tier) {
    case 'duty':
      return { people: nearestOf(await onDuty(tx, unitId)), organisations: [] };
    case 'leader':
      return { people: (await onDuty(tx, unitId)).filter(leads), organisations: [] };
    case 'head': {
      const head = await headAbove(tx, unitId, null);
      return { people: head ? [head] : [], organisations: [] };
    }
    case 'department':
      return { people: await officers(tx, unitId), organisations: [] };
    case 'contact':
      // Organisations take nothing over: whoever could is told once more, and whom to call.
      return { people: await officers(tx, unitId), organisations: await organisations(tx, unitId) };
  }
}

const PERSON = `person.id AS "personId", person.name, coalesce(person.email, '') AS email, person.language`;

const STANDS_NOW = standsAt('duty', '(SELECT clock_now())');

type OnDuty = Head & { readonly kind: string; readonly presence: 'on-site' | 'on-call' };

const leads = ({ kind }: OnDuty): boolean => kind === 'lanh-dao';

/** Who deals with alerts of those on duty: the technicians, else those on site, else all; leaders have a step of their own. */
function nearestOf(present: readonly OnDuty[]): readonly OnDuty[] {
  const below = present.filter((each) => !leads(each));
  const technicians = below.filter(({ kind }) => kind === 'ky-thuat');
  if (technicians.length > 0) return technicians;
  const onSite = below.filter(({ presence }) => presence === 'on-site');
  return onSite.length > 0 ? onSite : below;
}

/** Who is on duty in the unit now by the published roster and can be told, each in one post. */
async function onDuty(tx: Runner, unitId: string): Promise<OnDuty[]> {
  const rows = await tx.query<OnDuty>(
    `SELECT ${PERSON}, kind.id AS kind, kind.presence
       FROM duty JOIN post ON post.id = duty.post_id JOIN post_kind kind ON kind.id = post.kind_id
       JOIN person ON person.id = duty.person_id AND person.active
      WHERE duty.live AND duty.unit_id = $1 AND duty.starts_at <= clock_now() AND duty.ends_at > clock_now()
        AND duty.starts_at > clock_now() - interval '48 hours' AND ${STANDS_NOW}
        AND (person.email IS NOT NULL OR ${HEARD_BESIDES_MAIL})
      ORDER BY kind."position", person.name COLLATE vietnamese, person.id`,
    [unitId],
  );
  return rows.filter(
    (row, index) => rows.findIndex(({ personId, kind }) => personId === row.personId && kind === row.kind) === index,
  );
}

/** `here(unit_id, person_id)`: the officers of the nearest department above who can be told. */
const HERE = /* sql */ `
  ${above('unnest(ARRAY[$1::uuid]) unit_id')},
  officer AS (
    SELECT role_grant.person_id, role_grant.unit_id, nearest.steps FROM role_grant
      JOIN nearest ON nearest.id = role_grant.unit_id JOIN person ON person.id = role_grant.person_id
     WHERE role_grant.role = 'department' AND person.active AND ${CAN_BE_TOLD}
  ), here AS (SELECT person_id, unit_id FROM officer WHERE steps = (SELECT min(steps) FROM officer))`;

/** Those of them on duty in the department now, or all where none is. */
function officers(tx: Runner, unitId: string): Promise<Head[]> {
  return tx.query<Head>(
    `WITH RECURSIVE ${HERE}, on_duty AS (
       SELECT duty.person_id FROM duty JOIN person ON person.id = duty.person_id
        WHERE duty.live AND duty.unit_id IN (SELECT unit_id FROM here) AND duty.starts_at <= clock_now()
          AND duty.ends_at > clock_now() AND ${STANDS_NOW} AND person.active AND ${CAN_BE_TOLD}
     )
     SELECT ${PERSON} FROM person
      WHERE person.id IN (SELECT person_id FROM on_duty)
         OR (NOT EXISTS (SELECT FROM on_duty) AND person.id IN (SELECT person_id FROM here))
      ORDER BY person.name COLLATE vietnamese, person.id`,
    [unitId],
  );
}

/** The department's contact points of today that can be written to. */
function organisations(tx: Runner, unitId: string): Promise<Organisation[]> {
  return tx.query<Organisation>(
    `WITH RECURSIVE ${HERE}
     SELECT contact.id, contact.organisation AS name, contact.email FROM contact
      WHERE contact.unit_id IN (SELECT unit_id FROM here) AND contact.email IS NOT NULL
        AND ${validOn(`(SELECT (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)`)}
      ORDER BY contact."position", contact.id`,
    [unitId],
  );
}
