import { type DutyFacts, dutyFacts, type Runner } from '../calendars/duty-facts.js';
import type { Head } from '../notices/heads.js';
import type { Chain, Tier } from '../rota/escalation.js';
import { type Due, dueNow } from './due.js';
import { receivers } from './receivers.js';

/** One step of a duty's chain. */
interface Step {
  readonly caseId: string;
  readonly chain: Chain;
  readonly tier: Tier;
  /** Of the wording it is about. */
  readonly sequence: number;
  readonly duty: DutyFacts;
}

/** A step that was taken just now. */
export interface Taken extends Step {
  /** The holder's. */
  readonly phone: string | null;
  readonly people: readonly Head[];
}

/**
 * Takes the steps of these units' duties that are due and that nobody else took meanwhile, and puts on record whom they tell.
 * One statement does an act for all of them: a country has left a hundred thousand watches undone before.
 */
export async function takeDue(tx: Runner, unitIds: readonly string[]): Promise<Taken[]> {
  const due = await dueNow(tx, unitIds);
  if (due.length === 0) return [];
  const duties = await dutyFacts(tx, 'duty.id = ANY($1)', [due.map(({ dutyId }) => dutyId)]);
  const facts = new Map(duties.map((duty) => [duty.id, duty]));
  const caseIds = await openCases(tx, due);
  const steps = due.flatMap(({ dutyId, sequence, chain, tiers }, at): Step[] =>
    tiers.map((tier) => ({ caseId: caseIds[at]!, chain, tier, sequence, duty: facts.get(dutyId)! })),
  );
  const told = await receivers(tx, steps);
  const fresh = await newTellings(tx, steps, told);
  const phones = await phonesOf(tx, duties);
  return steps.flatMap((step, at): Taken[] =>
    fresh.has(nameOf(step)) ? [{ ...step, phone: phones.get(step.duty.personId) ?? null, people: told[at]! }] : [],
  );
}

/** The cases of these, in their order. Whoever else opens some of them is waited for: all open them in one order. */
async function openCases(tx: Runner, due: readonly Due[]): Promise<string[]> {
  const whose = [
    due.map(({ dutyId }) => dutyId),
    due.map(({ sequence }) => sequence),
    due.map(({ chain }) => chain),
  ] as const;
  await tx.query(
    `INSERT INTO escalation_case (duty_id, sequence, chain)
     SELECT * FROM unnest($1::uuid[], $2::int[], $3::text[]) opened(duty_id, sequence, chain)
      ORDER BY duty_id, sequence, chain
     ON CONFLICT DO NOTHING`,
    [...whose],
  );
  const rows = await tx.query<{ id: string }>(
    `SELECT chained.id FROM unnest($1::uuid[], $2::int[], $3::text[]) WITH ORDINALITY opened(duty_id, sequence, chain, place)
       JOIN escalation_case chained USING (duty_id, sequence, chain) ORDER BY place`,
    [...whose],
  );
  if (rows.length < due.length) throw new Error('a case was not opened');
  return rows.map(({ id }) => id);
}

/** Names of the steps that were not told before. */
async function newTellings(
  tx: Runner,
  steps: readonly Step[],
  told: readonly (readonly Head[])[],
): Promise<ReadonlySet<string>> {
  const tellings = steps.map(({ caseId, tier }, at) => ({
    case_id: caseId,
    tier,
    person_ids: told[at]!.map(({ personId }) => personId),
  }));
  const rows = await tx.query<{ caseId: string; tier: Tier }>(
    `INSERT INTO escalation_telling (case_id, tier, person_ids)
     SELECT * FROM jsonb_to_recordset($1::jsonb) telling(case_id uuid, tier text, person_ids uuid[])
      ORDER BY case_id, tier
     ON CONFLICT DO NOTHING RETURNING case_id AS "caseId", tier`,
    [JSON.stringify(tellings)],
  );
  return new Set(rows.map(nameOf));
}

const nameOf = ({ caseId, tier }: Pick<Step, 'caseId' | 'tier'>): string => `${caseId} ${tier}`;

async function phonesOf(tx: Runner, duties: readonly DutyFacts[]): Promise<ReadonlyMap<string, string | null>> {
  const rows = await tx.query<{ id: string; phone: string | null }>(
    'SELECT id, phone_written AS phone FROM person WHERE id = ANY($1)',
    [duties.map(({ personId }) => personId)],
  );
  return new Map(rows.map(({ id, phone }) => [id, phone]));
}
