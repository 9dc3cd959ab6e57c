import { type Gap, gaps, levels, type Need } from '../rota/coverage.js';
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

/** How a published roster stands. */
export function stripOf({ window, needs }: StripDemand, { from, edges, have, sure }: Standing): Strip {
  const instant = (minute: number): Instant => from + Math.round(minute * MINUTE);
  const stretchesOf = (pairs: readonly number[] = []): Interval[] => {
    const stretches: Interval[] = [];
    for (let i = 0; i + 1 < pairs.length; i += 2)
      stretches.push({ start: instant(pairs[i]!), end: instant(pairs[i + 1]!) });
    return stretches;
  };
  const missing: KindGap[] = [];
  const unsure: Interval[] = [];
  const anybody: Interval[] = [];
  for (const pairs of Object.values(have)) anybody.push(...stretchesOf(pairs));
  for (const [postKindId, asked] of needsByPost(needs)) {
    for (const gap of gaps(asked, stretchesOf(have[postKindId]))) missing.push({ postKindId, ...gap });
    unsure.push(...gaps(asked, stretchesOf(sure[postKindId])));
  }
  const cuts = cutsOf(window, needs, edges.map(instant));
  const lettered = new Stretches(cuts);
  lettered.mark(ASKED, needs);
  lettered.mark(ATTENDED, anybody);
  lettered.mark(SHORT, missing);
  lettered.mark(UNSURE, unsure);
  return {
    cuts: cuts.map((cut) => Math.round((cut - window.start) / MINUTE)),
    strip: lettered.letters(),
    gaps: missing.toSorted((a, b) => a.start - b.start),
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
/** A country's units are asked by the same few lists. */
const parted = new WeakMap<Needs, Map<string, Needs>>();

function needsByPost(needs: Needs): Map<string, Needs> {
  const known = parted.get(needs);
  if (known) return known;
  const posts = [...new Set(needs.map((need) => need.postKindId))];
  const made = new Map(posts.map((post) => [post, needs.filter((need) => need.postKindId === post)]));
  parted.set(needs, made);
  return made;
}

/** Every edge within the window, and the window's own. Shifts are cut even where nobody stands: layouts stay few. */
function cutsOf(window: Interval, needs: Needs, edges: readonly Instant[]): Instant[] {
  const cuts = new Set([window.start, window.end]);
  const cut = (edge: Instant) => window.start < edge && edge < window.end && cuts.add(edge);
  for (const { start, end } of needs) {
    cut(start);
    cut(end);
  }
  edges.forEach(cut);
  return [...cuts].toSorted((a, b) => a - b);
}

const [ASKED, ATTENDED, SHORT, UNSURE] = [1, 2, 4, 8];

/** What lies between neighbouring cuts, and what is so there. Whatever covers the start of a stretch covers all of it. */
class Stretches {
  private readonly marks: Uint8Array;

  constructor(private readonly cuts: readonly Instant[]) {
    this.marks = new Uint8Array(cuts.length - 1);
  }

  mark(mark: number, where: readonly Interval[]): void {
    for (const { start, end } of where) {
      for (let i = this.firstFrom(start); i < this.marks.length && this.cuts[i]! < end; i++) this.marks[i]! |= mark;
    }
  }

  letters(): string {
    return Array.from(this.marks, letterOf).join('');
  }

  /** The place of the first cut that is not before `start`. */
  private firstFrom(start: Instant): number {
    let [low, high] = [0, this.cuts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.cuts[middle]! < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function letterOf(marks: number): string {
  if (!(marks & ASKED)) return '-';
  if (!(marks & ATTENDED)) return 'g';
  if (marks & SHORT) return 's';
  return marks & UNSURE ? 'p' : 'o';
}
