import { type Gap, levels, type Need } from '../rota/coverage.js';
import { type Instant, type Interval, MINUTE, subtracted } from '../rota/interval.js';

/** A published duty and what its holder last said to its present wording. */
export interface AnsweredDuty extends Interval {
  readonly postKindId: string;
  readonly answer: 'accepted' | 'declined' | null;
  /** When the holder is on record as away: until somebody else stands in, nobody stands. */
  readonly away: readonly Interval[];
}

/** What one published roster offers, whatever is asked of it. */
export interface StripSource {
  readonly window: Interval;
  readonly shifts: readonly Interval[];
  readonly duties: readonly AnsweredDuty[];
}

/**
 * The same, as little as a strip is made from, and kept beside it: when the period asks for something else, no duty need
 * be read. Instants are minutes after `from`; stretches lie one behind the other, start and end in turns.
 */
export interface Standing {
  readonly from: Instant;
  /** Where shifts and watches begin and end. */
  readonly edges: readonly number[];
  /** By kind of post: as many stretches at once as people stand there. */
  readonly have: Readonly<Record<string, readonly number[]>>;
  /** Of those only who said they will. */
  readonly sure: Readonly<Record<string, readonly number[]>>;
}

/** What is asked of a published roster. */
export interface StripDemand {
  readonly window: Interval;
  readonly needs: readonly (Need & { readonly postKindId: string })[];
}

/** A gap at the unit's post of a kind. */
export interface KindGap extends Gap {
  readonly postKindId: string;
}

export interface Strip {
  /** Minutes from the window's start at which a stretch begins; the last one is the end. */
  readonly cuts: readonly number[];
  /** For each stretch: `o` confirmed, `p` filled but not all confirmed, `s` short, `g` nobody, `-` nobody asked for. */
  readonly strip: string;
  /** Earliest first. */
  readonly gaps: readonly KindGap[];
}

/** Whoever declined or is away does not cover, and only who accepted is confirmed. */
export function standingOf({ window, shifts, duties }: StripSource): Standing {
  const standing = duties
    .filter((duty) => duty.answer !== 'declined')
    .flatMap((duty) => subtracted([duty], duty.away).map((present) => ({ ...duty, ...present })));
  const from = window.start;
  const inMinutes = ({ start, end }: Interval) => [(start - from) / MINUTE, (end - from) / MINUTE];
  const levelsByKind = (watches: typeof standing) =>
    Object.fromEntries(
      [...new Set(watches.map((watch) => watch.postKindId))].map((kindId) => [
        kindId,
        levels(watches.filter((watch) => watch.postKindId === kindId)).flatMap(inMinutes),
      ]),
    );
  const edges = new Set([...shifts, ...standing].flatMap(inMinutes));
  return {
    from,
    edges: [...edges].toSorted((a, b) => a - b),
    have: levelsByKind(standing),
    sure: levelsByKind(standing.filter((duty) => duty.answer === 'accepted')),
  };
}

/** When duties begin that nobody has answered: minutes from the window's start, earliest first. */
export function unconfirmedOf({ window, duties }: StripSource): number[] {
  return duties
    .filter((duty) => duty.answer === null)
    .map((duty) => Math.round((duty.start - window.start) / MINUTE))
    .toSorted((a, b) => a - b);
}

/**
 * How a published roster stands. Between neighbouring points, where something begins or ends, nothing changes: it is
 * counted there who is asked for, who stands and who is sure to.
 */
export function stripOf(demand: StripDemand, { from, edges, have, sure }: Standing): Strip {
  const { points, asked, first, end, cuts } = layoutOf(demand, from, edges);
  const marks = new Uint8Array(points.length - 1);
  const standing = new Map<string, Int32Array>();
  for (const [kindId, minutes] of Object.entries(have)) {
    const present = heights(points, from, minutes);
    standing.set(kindId, present);
    for (let i = 0; i < marks.length; i++) if (present[i]! > 0) marks[i]! |= ATTENDED;
  }
  const gaps = asked.flatMap(({ postKindId, wanted }) => {
    const confirmed = heights(points, from, sure[postKindId]);
    for (let i = 0; i < marks.length; i++) {
      if (wanted[i]! > 0) marks[i]! |= ASKED;
      if (wanted[i]! > confirmed[i]!) marks[i]! |= UNSURE;
    }
    return gapsOf(postKindId, points, wanted, standing.get(postKindId) ?? new Int32Array(points.length), marks);
  });
  let strip = '';
  for (let i = first; i < end; i++) strip += LETTERS[marks[i]!];
  return { cuts, strip, gaps: sortedBy(gaps, (gap) => gap.start) };
}

/** Where fewer stand at a post than are asked for; it is marked there. */
function gapsOf(
  postKindId: string,
  points: Float64Array,
  wanted: Int32Array,
  present: Int32Array,
  marks: Uint8Array,
): KindGap[] {
  const gaps: Growing<KindGap>[] = [];
  let last: Growing<KindGap> | undefined;
  for (let i = 0; i < marks.length; i++) {
    const required = wanted[i]!;
    const missing = required - present[i]!;
    if (missing <= 0) continue;
    marks[i]! |= SHORT;
    const start = points[i]!;
    if (last?.end === start && last.required === required && last.missing === missing) last.end = points[i + 1]!;
    else gaps.push((last = { postKindId, start, end: points[i + 1]!, missing, required }));
  }
  return gaps;
}

/**
 * Gaps to be counted without taking them apart: when they start and when they end, each earliest first, and for each of
 * the ends when the first of the gaps starts that end then or later.
 */
export function edgesOf(list: readonly Interval[]): Readonly<Record<'starts' | 'ends' | 'next', Instant[]>> {
  const byEnd = sortedBy(list, (gap) => gap.end);
  const next = byEnd.map((gap) => gap.start);
  for (let i = next.length - 2; i >= 0; i--) next[i] = Math.min(next[i]!, next[i + 1]!);
  return {
    starts: sortedBy(list, (gap) => gap.start).map((gap) => gap.start),
    ends: byEnd.map((gap) => gap.end),
    next,
  };
}

/** Most lists are in order: a sort takes room each time, which a country's strips filled the heap with. */
function sortedBy<T>(list: readonly T[], of: (each: T) => number): readonly T[] {
  const inOrder = list.every((each, i) => i === 0 || of(list[i - 1]!) <= of(each));
  return inOrder ? list : list.toSorted((one, other) => of(one) - of(other));
}

/**
 * A number that changes whenever the strip would be another one although its roster was not touched: the period asks
 * for more, a day becomes a holiday. 31 bits of FNV-1a over what is asked, beginning with the roster's revision.
 */
export function sourceRevision(revision: number, { window, needs }: StripDemand): number {
  let hash = 0x811c9dc5;
  const asked = needs.map(({ postKindId, start, end, required }) => `${postKindId},${start},${end},${required}`);
  // Where nothing is asked at an end of it the window is to be told by itself: it may be extended.
  if (!needs.some(({ start }) => start === window.start) || !needs.some(({ end }) => end === window.end))
    asked.push(`${window.start},${window.end}`);
  const text = `${revision}|${asked.join('|')}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 1;
}

type Needs = StripDemand['needs'];
type Growing<T> = { -readonly [key in keyof T]: T[key] };

/** What does not depend on who stands. */
interface Layout {
  readonly of: Interval & { readonly from: Instant; readonly edges: readonly number[] };
  readonly points: Float64Array;
  readonly asked: readonly { readonly postKindId: string; readonly wanted: Int32Array }[];
  /** The places in `points` at which the window begins and ends. */
  readonly first: number;
  readonly end: number;
  readonly cuts: readonly number[];
}

/** A country's units are asked by the same few lists, and most of them divide the day alike. */
const known = new WeakMap<Needs, Layout[]>();
const KEPT_LAYOUTS = 20;

function layoutOf(demand: StripDemand, from: Instant, edges: readonly number[]): Layout {
  const layouts = known.get(demand.needs) ?? [];
  const { start, end } = demand.window;
  const found = layouts.find(
    ({ of }) => of.from === from && of.start === start && of.end === end && alike(of.edges, edges),
  );
  if (found) return found;
  const layout = layOut(demand, from, edges);
  known.set(demand.needs, [layout, ...layouts.slice(0, KEPT_LAYOUTS - 1)]);
  return layout;
}

const alike = (one: readonly number[], other: readonly number[]): boolean =>
  one.length === other.length && one.every((minute, i) => minute === other[i]);

function layOut({ window, needs }: StripDemand, from: Instant, edges: readonly number[]): Layout {
  const ends = [window, ...needs].flatMap(({ start, end }) => [start, end]);
  const points = new Float64Array(new Set([...ends, ...edges.map((minute) => instantOf(from, minute))])).toSorted();
  const asked = [...new Set(needs.map((need) => need.postKindId))].map((postKindId) => {
    const wanted = new Int32Array(points.length);
    for (const need of needs) if (need.postKindId === postKindId) raise(wanted, points, need, need.required);
    return { postKindId, wanted };
  });
  const first = points.indexOf(window.start);
  const end = points.indexOf(window.end);
  const cuts = Array.from(points.subarray(first, end + 1), (cut) => Math.round((cut - window.start) / MINUTE));
  return { of: { ...window, from, edges }, points, asked, first, end, cuts };
}

const instantOf = (from: Instant, minute: number): Instant => from + Math.round(minute * MINUTE);

/** How many of these stretches, a start and an end in turns, cover what lies between a point and the next. */
function heights(points: Float64Array, from: Instant, minutes: readonly number[] = []): Int32Array {
  const found = new Int32Array(points.length);
  for (let i = 0; i + 1 < minutes.length; i += 2)
    raise(found, points, { start: instantOf(from, minutes[i]!), end: instantOf(from, minutes[i + 1]!) }, 1);
  return found;
}

function raise(found: Int32Array, points: Float64Array, { start, end }: Interval, by: number): void {
  for (let i = firstFrom(points, start); points[i]! < end; i++) found[i]! += by;
}

/** The place of the first point that is not before `start`. */
function firstFrom(points: Float64Array, start: Instant): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (points[middle]! < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

const [ASKED, ATTENDED, SHORT, UNSURE] = [1, 2, 4, 8];

/** By marks. */
const LETTERS = Array.from({ length: 16 }, (_, marks) => {
  if (!(marks & ASKED)) return '-';
  if (!(marks & ATTENDED)) return 'g';
  if (marks & SHORT) return 's';
  return marks & UNSURE ? 'p' : 'o';
});
