import type { Runner } from '../calendars/duty-facts.js';
import { DAY, type Instant } from '../rota/interval.js';
import type { PreparationItem } from '../rota/preparation.js';
import type { Bodies } from './notice-body.js';
import { type Planner, plannersOf } from './nudge-drafts.js';
import { keyOf, type Draft } from './writing.js';

/** What units are reminded of before a period. */
export interface Unprepared {
  readonly periodId: string;
  readonly periodTitle: string;
  readonly startsAt: Instant;
  readonly now: Instant;
  /** Units with what is not in order. */
  readonly units: readonly { readonly unitId: string; readonly items: readonly PreparationItem[] }[];
  /** Null: the desk. */
  readonly from: string | null;
}

/** One notice for the head of each unit and those who draw up its roster. */
export async function preparationDrafts(tx: Runner, unprepared: Unprepared): Promise<Draft[]> {
  const { periodId, now, from } = unprepared;
  const units = new Map(unprepared.units.map(({ unitId, items }) => [unitId, items]));
  const planners = await plannersOf(tx, [...units.keys()]);
  return planners.map((planner): Draft => {
    const items = units.get(planner.unitId)!;
    return {
      kind: 'preparation',
      key: keyOf('preparation', `${periodId}.${planner.unitId}`, planner.personId, from === null ? 'desk' : now),
      unitId: planner.unitId,
      personId: planner.personId,
      address: planner.email,
      // Of a period that runs already what is not in order still is to be.
      expiresAt: Math.max(unprepared.startsAt, now + DAY),
      body: preparationBody(unprepared, planner, items),
    };
  });
}

export function preparationBody(
  { periodId, periodTitle, startsAt, from }: Omit<Unprepared, 'units' | 'now'>,
  { name, language, unitId, unitName }: Planner,
  items: readonly PreparationItem[],
): Bodies['preparation'] {
  const asked = items.map(({ key, vi, en }) => ({ key, vi, en }));
  return { to: { name, language }, periodId, periodTitle, unitId, unitName, startsAt, items: asked, from };
}
