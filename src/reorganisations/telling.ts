import type { EntityManager } from 'typeorm';
import type { Actor } from '../access/actor.js';
import type { Head } from '../notices/heads.js';
import type { CameAlong, ReorganisationFacts } from '../notices/reorganisation-facts.js';
import { type Draft, keyOf, writeNotices } from '../notices/writing.js';
import { addDays, at, dayOf, HO_CHI_MINH, startOfDay } from '../rota/calendar.js';
import { DAY, type Instant } from '../rota/interval.js';
import { isFelt } from '../rota/reorganisation.js';
import type { Words } from '../http/problem.js';
import type { Reorganisation } from './reorganisation.entity.js';
import { type Act, actOf, asHead, asMember, pageOf } from './acts.js';
import { namesOf } from './affected.queries.js';
import type { Mover, Reader } from './readers.js';
import type { Wanted } from './reorganisation.schema.js';

/** A reorganisation and who does something about it: plans it, has it done at once, or gives it up. */
interface About {
  readonly id: string;
  readonly wanted: Wanted;
  readonly by: Pick<Actor, 'personId' | 'name'>;
}

/** Whom it concerns when it is done, and what comes to whom. */
export interface Concerned {
  readonly readers: readonly Reader[];
  readonly movers: readonly Mover[];
  readonly came: ReadonlyMap<string, CameAlong>;
}

/** Long enough to be read after a holiday. */
const WORTH_TELLING = 14 * DAY;
/** What comes about by itself at midnight wakes nobody. */
const MORNING = '07:00';
const inTheMorning = (now: Instant): Instant => Math.max(now, at(dayOf(now, HO_CHI_MINH), MORNING, HO_CHI_MINH));

/** Tells heads what is to become of their units. */
export async function tellPlanned(
  tx: EntityManager,
  { id, wanted, by }: About,
  readers: readonly Reader[],
): Promise<void> {
  const act = await actOf(tx, { id, news: 'planned', from: by.name }, wanted);
  const told = readers.map((reader) => headTold(act, reader, new Map()));
  // From its day on it is told as done.
  const expiresAt = startOfDay(addDays(wanted.on, 1), HO_CHI_MINH);
  await write(tx, but(by, told), { expiresAt });
}

/** Tells heads what became of their units, and everybody else who changed units to which they belong. */
export async function tellDone(
  tx: EntityManager,
  { id, wanted, by }: About,
  { readers, movers, came }: Concerned,
  { atOnce, now }: { readonly atOnce: boolean; readonly now: Instant },
): Promise<void> {
  const act = await actOf(tx, { id, news: 'done', from: by.name }, wanted);
  const heads = new Set(readers.map(({ head }) => head.personId));
  const names = await namesOf(
    tx,
    movers.map(({ intoId }) => intoId),
  );
  const told = [
    ...readers.map((reader) => headTold(act, reader, came)),
    ...movers
      .filter(({ personId }) => !heads.has(personId))
      .map((mover) => ({
        to: mover,
        unitId: mover.intoId,
        facts: asMember(act, mover, names.get(mover.intoId) ?? ''),
      })),
  ];
  const dueAt = atOnce ? now : inTheMorning(now);
  await write(tx, atOnce ? but(by, told) : told, { dueAt, expiresAt: dueAt + WORTH_TELLING });
}

/** Tells who has heard of a plan that it is given up; who has not need never hear of it. */
export async function tellUndone(tx: EntityManager, { id, by }: Omit<About, 'wanted'>, now: Instant): Promise<void> {
  await tx.query(WITHDRAW, [id]);
  const heard = await tx.query<Heard[]>(HEARD, [id]);
  const told = heard.map(({ unitId, facts, ...to }): Telling => {
    return { to, unitId, facts: { ...facts, news: 'undone', from: by.name, heads: [] } };
  });
  await write(tx, but(by, told), { expiresAt: now + WORTH_TELLING });
}

/**
 * Tells who planned it, and who has heard of the plan, that its day has come and something stands in the way. Not once it
 * came about after all before the morning.
 */
export async function tellHindered(
  tx: EntityManager,
  { id, wanted, by, unitId, changes }: About & Pick<Reorganisation, 'unitId' | 'changes'>,
  hindrance: Words,
  now: Instant,
): Promise<void> {
  const act = await actOf(tx, { id, news: 'hindered', from: by.name, hindrance }, wanted);
  const heard = await tx.query<Heard[]>(HEARD, [id]);
  const planners = await tx.query<Head[]>(ACTIVE, [by.personId]);
  const told = [
    ...planners.map((to): Telling => {
      return { to, unitId, facts: asHead(act, { unitIds: [unitId], changes: changes.filter(isFelt) }, new Map()) };
    }),
    ...heard.map(({ unitId: ofReader, facts, ...to }): Telling => {
      return { to, unitId: ofReader, facts: { ...facts, ...act.told } };
    }),
  ];
  const dueAt = inTheMorning(now);
  await write(tx, told, { dueAt, expiresAt: dueAt + WORTH_TELLING });
}

/** Who has heard of a plan, and in what words. */
type Heard = Head & { readonly unitId: string; readonly facts: ReorganisationFacts };

/** What one person is told of it. */
interface Telling {
  readonly to: Head;
  readonly unitId: string;
  readonly facts: ReorganisationFacts;
}

const headTold = (act: Act, reader: Reader, came: Concerned['came']): Telling => ({
  to: reader.head,
  unitId: pageOf(act, reader.unitIds[0]!),
  facts: asHead(act, reader, came),
});

/** Whoever does it knows. */
const but = ({ personId }: About['by'], told: readonly Telling[]): Telling[] =>
  told.filter(({ to }) => to.personId !== personId);

async function write(
  tx: EntityManager,
  told: readonly Telling[],
  when: Pick<Draft, 'dueAt' | 'expiresAt'>,
): Promise<void> {
  const drafts = told.map(({ to: { personId, email, name, language }, unitId, facts }): Draft => ({
    kind: 'reorganisation',
    key: keyOf('reorganisation', facts.id, personId, facts.news),
    unitId,
    personId,
    address: email,
    together: 'reorganisation',
    ...when,
    body: { to: { name, language }, acts: [facts] },
  }));
  await writeNotices(tx, drafts);
}

/** Who was told of the plan `$1` when it was made: the moment finds them, among all notices there are. */
const PLANNED = /* sql */ `
  planned AS MATERIALIZED (
    SELECT DISTINCT ON (notice.person_id) notice.person_id, notice.unit_id, notice.body->'acts'->0 AS facts
      FROM reorganisation plan
      JOIN notice ON notice.emptied_at IS NULL
       AND notice.created_at BETWEEN plan.planned_at AND plan.planned_at + interval '10 minutes'
     WHERE plan.id = $1 AND notice.kind = 'reorganisation' AND notice.body->'acts'->0->>'id' = plan.id::text
     ORDER BY notice.person_id, notice.id
  )`;

const OF_PLANNED = /* sql */ `
  notice.person_id = planned.person_id AND notice.kind = 'reorganisation'
  AND notice.body->'acts'->0->>'id' = planned.facts->>'id'`;

/** First of all: what is being sent meanwhile is then seen to be. */
const WITHDRAW = /* sql */ `
  WITH ${PLANNED} UPDATE notice SET state = 'void' FROM planned WHERE ${OF_PLANNED} AND notice.state = 'due'`;

const HEARD = /* sql */ `
  WITH ${PLANNED}
  SELECT person.id AS "personId", person.name, coalesce(person.email, '') AS email, person.language,
         planned.unit_id AS "unitId", planned.facts
    FROM planned JOIN person ON person.id = planned.person_id AND person.active
   WHERE EXISTS (SELECT FROM notice WHERE ${OF_PLANNED} AND notice.state IN ('sending', 'sent'))
   ORDER BY person.id`;

const ACTIVE = /* sql */ `
  SELECT id AS "personId", name, coalesce(email, '') AS email, language FROM person WHERE id = $1 AND active`;
