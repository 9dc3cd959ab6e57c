import type { Runner } from '../calendars/duty-facts.js';
import type { Instant } from '../rota/interval.js';
import type { PreparationItem } from '../rota/preparation.js';
import type { Bodies } from './notice-body.js';
import { type Planner, plannersOf } from './nudge-drafts.js';
import { keyOf, type Draft } from './writing.js';

/** What units are reminded of before a period. */
export interface Unprepared {
  readonly periodId: string;
  readonly periodTitle: string;
  readonly startsAt: Instant;
  /** Units with the id under which the reminder is on record and what is not in order. */
  readonly units: readonly {
    readonly unitId: string;
    readonly reminderId: string;
    readonly items: readonly PreparationItem[];
  }[];
  /** Null: the desk. */
  readonly from: string | null;
}

/** One notice for the head of each unit and those who draw up its roster. Worth sending until the period begins. */
export async function preparationDrafts(tx: Runner, unprepared: Unprepared): Promise<Draft[]> {
  const units = new Map(unprepared.units.map((unit) => [unit.unitId, unit]));
  const planners = await plannersOf(tx, [...units.keys()]);
  return planners.map((planner): Draft => {
    const { reminderId, items } = units.get(planner.unitId)!;
    return {
      kind: 'preparation',
      key: keyOf('preparation', reminderId, planner.personId, 0),
      unitId: planner.unitId,
      personId: planner.personId,
      address: planner.email,
      expiresAt: unprepared.startsAt,
      body: preparationBody(unprepared, planner, items),
    };
  });
}

export function preparationBody(
  { periodId, periodTitle, startsAt, from }: Omit<Unprepared, 'units'>,
  { name, language, unitId, unitName }: Planner,
  items: readonly PreparationItem[],
): Bodies['preparation'] {
  const asked = items.map(({ key, vi, en }) => ({ key, vi, en }));
  return { to: { name, language }, periodId, periodTitle, unitId, unitName, startsAt, items: asked, from };
}
