import { bestOf } from '../../../rota/finding.js';
import type { Area } from '../../api/areas.js';

export const states = ['all', 'uncovered', 'soon', 'unconfirmed', 'unsubmitted'] as const;
export const orders = ['worst', 'name'] as const;
/** The areas, or the lines of all their units. */
export const views = ['areas', 'now', 'gaps'] as const;

/** What the reader asked to see of the areas; all of it is in the address. */
export interface Choice {
  readonly search: string;
  readonly state: (typeof states)[number];
  readonly order: (typeof orders)[number];
  readonly view: (typeof views)[number];
  /** How far a long list was opened. */
  readonly lines: string;
}

export const choiceOf = (query: Readonly<Record<string, string>>): Choice => ({
  search: query['q'] ?? '',
  state: states.find((each) => each === query['state']) ?? 'all',
  order: orders.find((each) => each === query['order']) ?? 'worst',
  view: views.find((each) => each === query['view']) ?? 'areas',
  lines: query['lines'] ?? '',
});

/** The same address with another choice, which going back undoes; what is usual is not said. Another list begins at its first lines. */
export function addressWith(query: Readonly<Record<string, string>>, change: Partial<Choice>): string {
  const { search, state, order, view, lines } = { ...choiceOf(query), lines: '', ...change };
  const said = new URLSearchParams();
  for (const member of ['period', 'in']) if (query[member]) said.set(member, query[member]);
  if (search !== '') said.set('q', search);
  if (state !== 'all') said.set('state', state);
  if (order !== 'worst') said.set('order', order);
  if (view !== 'areas') said.set('view', view);
  if (lines !== '') said.set('lines', lines);
  return `/?${said.toString()}`;
}

/** Where an area leads to: to what is below it, area by area or unit by unit. */
export function addressOf(periodId: string, top: string | undefined, { id, own, large }: Area): string {
  const said = new URLSearchParams({ period: periodId });
  if (!own) said.set(large ? 'in' : 'under', id);
  else {
    if (top) said.set('under', top);
    said.set('own', id);
  }
  return `/?${said.toString()}`;
}

export const awaited = ({ units, published, submitted }: Area): number => units - published - submitted;

/** The areas that pass, in their order or those first where most is to be done at once. */
export function chosen(areas: readonly Area[], { search, state, order }: Choice): Area[] {
  const some = areas.filter((area) => figureOf(area, state) > 0);
  return bestOf(order === 'name' ? some : some.toSorted((a, b) => worse(b, a)), search, ({ name }) => name);
}

function figureOf(area: Area, state: Choice['state']): number {
  if (state === 'uncovered') return area.uncovered;
  if (state === 'soon') return area.shortNext24h;
  if (state === 'unconfirmed') return area.unconfirmed72h;
  return state === 'unsubmitted' ? awaited(area) : area.units;
}

/** Nobody on duty now, then what is short within a day, then rosters not sent, then whatever is short. */
function worse(a: Area, b: Area): number {
  return a.uncovered - b.uncovered || a.shortNext24h - b.shortNext24h || awaited(a) - awaited(b) || a.gaps - b.gaps;
}
