import { type CalendarDay, dayCalendar, HO_CHI_MINH } from '../../rota/calendar.js';
import { loads } from '../../rota/fairness.js';
import type { FillInput } from '../../rota/fill/fill-input.js';
import type { Interval } from '../../rota/interval.js';

/** A roster to fill as it is handed to a thread: the calendar as its days, earlier periods as what was stood in them. */
export type FillFacts = Omit<FillInput, 'calendar' | 'zone' | 'history'> & {
  /** From the first day remembered to a month after the period; each as it counts for the unit. */
  readonly days: readonly CalendarDay[];
  /** What kinds of posts are called. */
  readonly names: FillNames;
  readonly past: readonly (Interval & { readonly personId: string })[];
};

/** By kind of post, its name. */
export type FillNames = Readonly<Record<string, { readonly vi: string; readonly en: string }>>;

/** The roster to fill as the engines' translation reads it. */
export function inputOf(facts: FillFacts): FillInput {
  const { days, past } = facts;
  const calendar = dayCalendar(days);
  const ids = facts.people.map(({ personId }) => personId);
  return { ...facts, calendar, zone: HO_CHI_MINH, history: loads(ids, past, calendar, HO_CHI_MINH) };
}
