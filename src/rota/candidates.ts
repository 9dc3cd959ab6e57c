import { loads, type Load } from './fairness.js';
import { type Interval, MINUTE } from './interval.js';
import { durationLabel, type Lang } from './labels.js';
import { compareNames } from './names.js';
import { type Breach, check, type RuleSettings, type Situation, type Watch } from './rules.js';

/** Somebody who could stand a watch: what they would break by it, what they carry already, and how they would rest. */
export interface Candidate {
  readonly personId: string;
  readonly name: string;
  readonly breaches: readonly Breach[];
  readonly watches: number;
  readonly load: Omit<Load, 'personId'>;
  /** Minutes from the watch before, and until the next; null when there is none. */
  readonly restBefore: number | null;
  readonly restAfter: number | null;
}

/** Whether a hard rule stands in the way. */
export const isUnlawful = ({ breaches }: Pick<Candidate, 'breaches'>): boolean =>
  breaches.some(({ severity }) => severity === 'hard');

/** Each of the people as the holder of the watch too, best first. The watch's id must be nobody else's. */
export function candidates(
  situation: Situation,
  settings: RuleSettings,
  people: readonly { readonly personId: string; readonly name: string }[],
  watch: Omit<Watch, 'personId'>,
): Candidate[] {
  const byPerson = grouped(situation.watches);
  return ranked(
    people.map(({ personId, name }): Candidate => {
      const theirs = (byPerson.get(personId) ?? []).filter(({ id }) => id !== watch.id);
      const own = theirs.filter(({ unitId }) => unitId === situation.unitId);
      const [load] = loads([personId], own, situation.calendar, situation.zone);
      return {
        personId,
        name,
        breaches: breachesOf(situation, settings, theirs, { ...watch, personId }),
        watches: own.length,
        load: load ?? { hours: 0, nights: 0, weekends: 0, holidays: 0 },
        ...restAround(watch, theirs),
      };
    }),
  );
}

/**
 * Best first: who keeps every rule, then who breaks the fewest soft ones, and last whom a hard rule forbids; among these
 * who carries the fewest hours, nights and holidays, then who rests longest before or after, then by name.
 */
export function ranked(list: readonly Candidate[]): Candidate[] {
  return list.toSorted(
    (a, b) =>
      Number(isUnlawful(a)) - Number(isUnlawful(b)) ||
      a.breaches.length - b.breaches.length ||
      a.load.hours - b.load.hours ||
      a.load.nights - b.load.nights ||
      a.load.holidays - b.load.holidays ||
      compareRest(b, a) ||
      compareNames(a.name, b.name),
  );
}

/** What speaks for or against somebody, in words: 'nghỉ 32 giờ trước ca', '2 đêm', '48 giờ'. */
export function reasons({ watches, load, restBefore, restAfter }: Candidate, lang: Lang): string[] {
  const t = WORDS[lang];
  if (watches === 0 && restBefore === null && restAfter === null) return [t.free];
  return [
    restBefore === null ? t.noneBefore : t.before(durationLabel(restBefore, lang)),
    ...(restAfter === null || restAfter >= FAR ? [] : [t.after(durationLabel(restAfter, lang))]),
    ...(load.nights > 0 ? [t.nights(load.nights)] : []),
    ...(load.holidays > 0 ? [t.holidays(load.holidays)] : []),
    durationLabel(load.hours * 60, lang),
  ];
}

/** A rest so long after the watch that it need not be told, minutes. */
const FAR = 48 * 60;

const WORDS = {
  vi: {
    free: 'chưa có ca nào',
    noneBefore: 'chưa có ca trước',
    before: (length: string) => `nghỉ ${length} trước ca`,
    after: (length: string) => `nghỉ ${length} sau ca`,
    nights: (n: number) => `${n} đêm`,
    holidays: (n: number) => `${n} ca ngày lễ`,
  },
  en: {
    free: 'no watches yet',
    noneBefore: 'no watch before',
    before: (length: string) => `rests ${length} before`,
    after: (length: string) => `rests ${length} after`,
    nights: (n: number) => `${n} night${n === 1 ? '' : 's'}`,
    holidays: (n: number) => `${n} on holidays`,
  },
} as const;

/** What somebody would break by the watch; what they break already is not its fault. */
function breachesOf(situation: Situation, settings: RuleSettings, theirs: readonly Watch[], watch: Watch): Breach[] {
  const absences = situation.absences.filter(({ personId }) => personId === watch.personId);
  return check({ ...situation, watches: [...theirs, watch], absences }, settings).filter(({ watchIds }) =>
    watchIds.includes(watch.id),
  );
}

function restAround(watch: Interval, theirs: readonly Interval[]): Pick<Candidate, 'restBefore' | 'restAfter'> {
  const ends = theirs.map(({ end }) => end).filter((end) => end <= watch.start);
  const starts = theirs.map(({ start }) => start).filter((start) => start >= watch.end);
  return {
    restBefore: ends.length === 0 ? null : (watch.start - Math.max(...ends)) / MINUTE,
    restAfter: starts.length === 0 ? null : (Math.min(...starts) - watch.end) / MINUTE,
  };
}

/** Positive when `a` rests longer on the side on which it rests least. */
function compareRest(a: Candidate, b: Candidate): number {
  const shortest = (each: Candidate) => Math.min(each.restBefore ?? Infinity, each.restAfter ?? Infinity);
  const [one, other] = [shortest(a), shortest(b)];
  return one === other ? 0 : one - other;
}

function grouped(watches: readonly Watch[]): Map<string, Watch[]> {
  const people = new Map<string, Watch[]>();
  for (const watch of watches) {
    const own = people.get(watch.personId);
    if (own) own.push(watch);
    else people.set(watch.personId, [watch]);
  }
  return people;
}
