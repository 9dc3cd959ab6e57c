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
export function stripOf({ window, needs }: StripDemand, { from, edges, have, sure }: Standing): Strip {
  const instants = (list: readonly number[] = []) => list.map((minute) => from + Math.round(minute * MINUTE));
  const asked = askedOf(needs);
  const points = merged(merged([window.start, window.end], asked.edges), instants(edges));
  const marks = new Uint8Array(points.length - 1);
  const gaps: Growing<KindGap>[] = [];
  for (const pairs of Object.values(have)) {
    const present = heights(points, instants(pairs));
    for (let i = 0; i < marks.length; i++) if (present[i]! > 0) marks[i]! |= ATTENDED;
  }
  for (const { postKindId, pairs, weights } of asked.posts) {
    const wanted = heights(points, pairs, weights);
    const present = heights(points, instants(have[postKindId]));
    const confirmed = heights(points, instants(sure[postKindId]));
    let last: Growing<KindGap> | undefined;
    for (let i = 0; i < marks.length; i++) {
      const required = wanted[i]!;
      if (required > 0) marks[i]! |= ASKED;
      if (required > confirmed[i]!) marks[i]! |= UNSURE;
      const missing = required - present[i]!;
      if (missing <= 0) continue;
      marks[i]! |= SHORT;
      const start = points[i]!;
      const end = points[i + 1]!;
      if (last?.end === start && last.required === required && last.missing === missing) last.end = end;
      else gaps.push((last = { postKindId, start, end, missing, required }));
    }
  }
  const first = points.indexOf(window.start);
  const end = points.indexOf(window.end);
  let strip = '';
  for (let i = first; i < end; i++) strip += letterOf(marks[i]!);
  return {
    cuts: points.slice(first, end + 1).map((cut) => Math.round((cut - window.start) / MINUTE)),
    strip,
    gaps: gaps.toSorted((a, b) => a.start - b.start),
  };
}

/**
 * Gaps to be counted without taking them apart: when they start and when they end, each earliest first, and for each of
 * the ends when the first of the gaps starts that end then or later.
 */
export function edgesOf(list: readonly Interval[]): Readonly<Record<'starts' | 'ends' | 'next', Instant[]>> {
  const byEnd = list.toSorted((a, b) => a.end - b.end);
  let first = Infinity;
  return {
    starts: list.map((gap) => gap.start).toSorted((a, b) => a - b),
    ends: byEnd.map((gap) => gap.end),
    next: byEnd
      .toReversed()
      .map((gap) => (first = Math.min(first, gap.start)))
      .toReversed(),
  };
}

/**
 * A number that changes whenever the strip would be another one although its roster was not touched: the period asks
 * for more, a day becomes a holiday. 31 bits of FNV-1a over what is asked, beginning with the roster's revision.
 */
export function sourceRevision(revision: number, needs: Needs): number {
  let hash = 0x811c9dc5;
  const text = `${revision}|${needs.map(({ postKindId, start, end, required }) => `${postKindId},${start},${end},${required}`).join('|')}`;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 1;
}

type Needs = StripDemand['needs'];
type Growing<T> = { -readonly [key in keyof T]: T[key] };

/** What is asked, post by post: as many weights as pairs of a start and an end. */
interface Asked {
  readonly edges: readonly Instant[];
  readonly posts: readonly {
    readonly postKindId: string;
    readonly pairs: readonly Instant[];
    readonly weights: readonly number[];
  }[];
}
/** A country's units are asked by the same few lists. */
const known = new WeakMap<Needs, Asked>();

function askedOf(needs: Needs): Asked {
  const made = known.get(needs);
  if (made) return made;
  const posts = [...new Set(needs.map((need) => need.postKindId))].map((postKindId) => {
    const ofPost = needs.filter((need) => need.postKindId === postKindId);
    return {
      postKindId,
      pairs: ofPost.flatMap(({ start, end }) => [start, end]),
      weights: ofPost.map(({ required }) => required),
    };
  });
  const asked = { edges: posts.flatMap(({ pairs }) => pairs).toSorted((a, b) => a - b), posts };
  known.set(needs, asked);
  return asked;
}

/** Of two lists, each earliest first, every instant once. */
function merged(one: readonly Instant[], other: readonly Instant[]): Instant[] {
  const all: Instant[] = [];
  for (let i = 0, j = 0; i < one.length || j < other.length;) {
    const next = j === other.length || (i < one.length && one[i]! <= other[j]!) ? one[i++]! : other[j++]!;
    if (all.length === 0 || next !== all[all.length - 1]) all.push(next);
  }
  return all;
}

/** How many of these stretches, a start and an end in turns, cover what lies between a point and the next. */
function heights(points: readonly Instant[], pairs: readonly Instant[], weights?: readonly number[]): Int32Array {
  const found = new Int32Array(points.length);
  for (let pair = 0; pair + 1 < pairs.length; pair += 2) {
    const weight = weights ? weights[pair / 2]! : 1;
    for (let i = firstFrom(points, pairs[pair]!); points[i]! < pairs[pair + 1]!; i++) found[i]! += weight;
  }
  return found;
}

/** The place of the first point that is not before `start`. */
function firstFrom(points: readonly Instant[], start: Instant): number {
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

function letterOf(marks: number): string {
  if (!(marks & ASKED)) return '-';
  if (!(marks & ATTENDED)) return 'g';
  if (marks & SHORT) return 's';
  return marks & UNSURE ? 'p' : 'o';
}
