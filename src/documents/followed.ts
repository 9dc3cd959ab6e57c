import { type AdvisoryAnswer, advisoryState, countStates, isOverdue as isLate, isPending } from '../rota/advisories.js';
import { isWaiting, type MatchState } from '../rota/botnet/following.js';
import type { Instant } from '../rota/interval.js';
import type { AdvisoryFacts, BotnetFacts, FollowUp, OwingFacts } from './follow-up-facts.js';
import { grouped } from './grouping.js';

/** A unit by its place among those asked about, from 1. */
type Place = number;

/** Units that said the same to an advisory, or nothing. */
export interface AnsweredAlike {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly dueAt: Instant;
  readonly closedAt: Instant | null;
  readonly answer: AdvisoryAnswer | null;
  readonly places: readonly Place[];
}

/** A botnet list with the addresses of units. */
export interface ListedMatches extends Pick<BotnetFacts, 'title' | 'documentNumber' | 'dueAt'> {
  readonly matches: readonly { readonly place: Place; readonly state: MatchState | null }[];
}

/** How units stand to advisories, and which of them owe something to one that is not closed. */
export function followedAdvisories(
  rows: readonly AnsweredAlike[],
  names: readonly string[],
  now: Instant,
): Pick<FollowUp, 'advisories' | 'owing'> {
  const advisories: AdvisoryFacts[] = [];
  const owes = new Map<Place, OwingFacts['owes'][number][]>();
  for (const alike of grouped(rows, ({ id }) => id).values()) {
    const [{ number, title, dueAt, closedAt }] = alike as [AnsweredAlike];
    const closed = closedAt !== null;
    const units = alike.map(({ answer, places }) => ({ answer, units: places.length }));
    const name = number === '' ? title : `${number}: ${title}`;
    advisories.push({ name, dueAt, closed, counts: countStates(units, dueAt, closedAt ?? now) });
    for (const { answer, places } of closed ? [] : alike) {
      const state = advisoryState(answer);
      if (!isPending(state)) continue;
      const owed = { advisory: number || title, state, overdue: isLate(state, dueAt, now) };
      for (const place of places) added(owes, place, owed);
    }
  }
  const owing = byPlace(owes).map(([place, each]) => ({ unitName: names[place - 1] ?? '', owes: each }));
  return { advisories, owing: lateFirst(owing, ({ owes: each }) => each.some(({ overdue }) => overdue)) };
}

/** How far units are with the addresses of lists, and which of them have one that waits. */
export function followedLists(
  lists: readonly ListedMatches[],
  names: readonly string[],
  now: Instant,
): Pick<FollowUp, 'botnetLists' | 'botnetWaiting'> {
  const waiting = new Map<Place, { state: MatchState | null; late: boolean }[]>();
  const botnetLists = lists.map(({ matches, ...list }): BotnetFacts => {
    const late = list.dueAt <= now;
    const waits = matches.filter(({ state }) => isWaiting(state));
    for (const { place, state } of waits) added(waiting, place, { state, late });
    return {
      ...list,
      units: new Set(matches.map(({ place }) => place)).size,
      addresses: counted(matches),
      overdue: late ? waits.length : 0,
    };
  });
  const units = byPlace(waiting).map(([place, each]) => ({
    unitName: names[place - 1] ?? '',
    addresses: counted(each),
    overdue: each.filter(({ late }) => late).length,
  }));
  return { botnetLists, botnetWaiting: lateFirst(units, ({ overdue }) => overdue > 0) };
}

function added<Thing>(lists: Map<Place, Thing[]>, place: Place, thing: Thing): void {
  const list = lists.get(place);
  if (list) list.push(thing);
  else lists.set(place, [thing]);
}

const byPlace = <Thing>(lists: ReadonlyMap<Place, Thing>): [Place, Thing][] =>
  [...lists].toSorted(([one], [other]) => one - other);

const lateFirst = <Thing>(things: readonly Thing[], isOne: (thing: Thing) => boolean): Thing[] => [
  ...things.filter(isOne),
  ...things.filter((each) => !isOne(each)),
];

function counted(matches: readonly { readonly state: MatchState | null }[]): Map<MatchState | null, number> {
  const groups = grouped(matches, ({ state }) => state);
  return new Map([...groups].map(([state, of]) => [state, of.length]));
}
