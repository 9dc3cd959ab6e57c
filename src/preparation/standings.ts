import type { Runner } from '../calendars/duty-facts.js';
import type { Instant, Interval } from '../rota/interval.js';
import type { PreparationItem, Prepared } from '../rota/preparation.js';
import { listsOf } from './lists.js';

/** How a unit stands before a period. */
export interface Standing extends Prepared {
  readonly unitId: string;
  /** When anything was last said. */
  readonly saidAt: Instant | null;
}

interface Answered {
  readonly unitId: string;
  readonly item: string;
  readonly done: boolean;
  readonly at: Instant;
}

/** A period as far as it is prepared for. */
export type Coming = Pick<Interval, 'start'> & { readonly id: string };

/** What these units are asked for and what they said last; in the order given. A period goes by the lists of its beginning. */
export async function standingsOf(
  runner: Runner,
  period: Coming,
  { unitIds, now }: { readonly unitIds: readonly string[]; readonly now: Instant },
): Promise<Standing[]> {
  const [lists, answers] = await Promise.all([
    listsOf(runner, unitIds, Math.min(now, period.start)),
    runner.query<Answered>(LAST, [period.id, unitIds]),
  ]);
  const said = new Map<string, Answered[]>();
  for (const answer of answers) said.set(answer.unitId, [...(said.get(answer.unitId) ?? []), answer]);
  return unitIds.map((unitId) => standing(unitId, lists.get(unitId) ?? [], said.get(unitId) ?? []));
}

function standing(unitId: string, list: readonly PreparationItem[], answers: readonly Answered[]): Standing {
  const done = new Map(answers.map((answer) => [answer.item, answer.done]));
  return {
    unitId,
    items: list.map((item) => ({ ...item, done: done.get(item.key) ?? null })),
    saidAt: answers.length === 0 ? null : Math.max(...answers.map(({ at }) => at)),
  };
}

const LAST = /* sql */ `
  SELECT DISTINCT ON (unit_id, item) unit_id AS "unitId", item, done, at FROM preparation_answer
   WHERE period_id = $1 AND unit_id = ANY($2::uuid[]) ORDER BY unit_id, item, id DESC`;
