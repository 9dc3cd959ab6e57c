import { type CivilDay, clockOf, dayOf, HO_CHI_MINH, type Zone } from './calendar.js';
import type { Interval } from './interval.js';
import { hoursLabel, type Lang, stretchLabel, timeLabel } from './labels.js';

/** One thing somebody was told, with the names by which it is spoken of. `before` is where a moved watch was. */
export interface Telling extends Interval {
  readonly kind: 'invite' | 'move' | 'restate' | 'cancel';
  readonly personName: string;
  readonly shiftId: string;
  /** Of the shift: 'Đêm'. */
  readonly label: string;
  readonly post: Readonly<Record<Lang, string>>;
  readonly before: Interval | null;
}

/** What changed at one shift of one post, in words: 'Ca Đêm 30/4: Lê Thị Hòa thay Trần Văn Bình'. */
export interface Difference {
  readonly on: CivilDay;
  readonly vi: string;
  readonly en: string;
}

/**
 * Changes in words, one sentence for each shift and post, by time. Each change is said once; whoever comes where
 * another goes "thay" the other. The post is named when `namePosts` says that there are several.
 */
export function differences(tellings: readonly Telling[], namePosts: boolean, zone: Zone = HO_CHI_MINH): Difference[] {
  const places = new Map<string, Telling[]>();
  for (const telling of tellings.toSorted((a, b) => a.start - b.start || compare(a.post.vi, b.post.vi))) {
    const key = `${telling.post.vi}|${telling.shiftId || telling.start}`;
    places.set(key, [...(places.get(key) ?? []), telling]);
  }
  return [...places.values()].map((place) => {
    const acts = actsOf(place);
    const on = dayOf(usual(place).start, zone);
    return {
      on,
      vi: inWords(acts, on, place, namePosts, 'vi', zone),
      en: inWords(acts, on, place, namePosts, 'en', zone),
    };
  });
}

/** What happened at one place: who replaced whom, who came, who went, whose hours or words changed. */
interface Acts {
  readonly replaced: readonly (readonly [comes: Telling, goes: Telling])[];
  readonly added: readonly Telling[];
  readonly removed: readonly Telling[];
  readonly moved: readonly Telling[];
  readonly restated: readonly Telling[];
}

/** Pairs who comes with who goes: first those of the same hours, then in order. */
function actsOf(place: readonly Telling[]): Acts {
  const coming = place.filter(({ kind }) => kind === 'invite');
  const going = place.filter(({ kind }) => kind === 'cancel');
  const replaced: [Telling, Telling][] = [];
  for (const alike of [sameHours, () => true]) {
    for (const comes of coming.slice()) {
      const goes = going.find((each) => alike(comes, each));
      if (!goes) continue;
      replaced.push([comes, goes]);
      coming.splice(coming.indexOf(comes), 1);
      going.splice(going.indexOf(goes), 1);
    }
  }
  return {
    replaced,
    added: coming,
    removed: going,
    moved: place.filter(({ kind }) => kind === 'move'),
    restated: place.filter(({ kind }) => kind === 'restate'),
  };
}

function inWords(
  acts: Acts,
  on: CivilDay,
  place: readonly Telling[],
  namePosts: boolean,
  lang: Lang,
  zone: Zone,
): string {
  const say = PHRASES[lang];
  const stood = usual(place);
  const name = (telling: Telling): string =>
    sameHours(telling, stood) ? telling.personName : `${telling.personName} (${hoursLabel(telling, zone, lang)})`;
  const names = (tellings: readonly Telling[]): string => tellings.map(name).join(', ');
  const clauses = [
    ...acts.replaced.map(([comes, goes]) => say.replaces(name(comes), name(goes))),
    ...(acts.added.length > 0 ? [say.added(names(acts.added))] : []),
    ...(acts.removed.length > 0 ? [say.removed(names(acts.removed))] : []),
    ...acts.moved.map((moved) => `${moved.personName} ${movement(moved, lang, zone)}`),
    ...acts.restated.map((restated) => say.restated(restated.personName)),
  ];
  const post = namePosts ? `, ${place[0]?.post[lang] ?? ''}` : '';
  return `${say.shift(place[0]?.label ?? '', on)}${post}: ${clauses.join('; ')}`;
}

/** 'bắt đầu 20h00 thay vì 19h30'; both stretches in full when another day is concerned. */
function movement(moved: Telling, lang: Lang, zone: Zone): string {
  const say = PHRASES[lang];
  const { before } = moved;
  if (!before) return say.stands(stretchLabel(moved, zone, lang));
  const sameDays = (['start', 'end'] as const).every((edge) => dayOf(moved[edge], zone) === dayOf(before[edge], zone));
  if (!sameDays) return say.instead(stretchLabel(moved, zone, lang), stretchLabel(before, zone, lang));
  const clock = (instant: number): string => timeLabel(clockOf(instant, zone), lang);
  const parts = [
    ...(moved.start === before.start ? [] : [say.starts(clock(moved.start), clock(before.start))]),
    ...(moved.end === before.end ? [] : [say.ends(clock(moved.end), clock(before.end))]),
  ];
  return parts.join(', ');
}

const PHRASES = {
  vi: {
    shift: (label: string, on: CivilDay) =>
      `${/^(ca|trực)\b/i.test(label) ? label : `Ca ${label}`} ${shortDay(on, 'vi')}`,
    replaces: (comes: string, goes: string) => `${comes} thay ${goes}`,
    added: (names: string) => `thêm ${names}`,
    removed: (names: string) => `bỏ ${names}`,
    restated: (name: string) => `${name} đổi nơi trực hoặc ghi chú`,
    starts: (now: string, was: string) => `bắt đầu ${now} thay vì ${was}`,
    ends: (now: string, was: string) => `kết thúc ${now} thay vì ${was}`,
    stands: (stretch: string) => `trực ${stretch}`,
    instead: (now: string, was: string) => `trực ${now} thay vì ${was}`,
  },
  en: {
    shift: (label: string, on: CivilDay) => `Shift ${label} ${shortDay(on, 'en')}`,
    replaces: (comes: string, goes: string) => `${comes} replaces ${goes}`,
    added: (names: string) => `adds ${names}`,
    removed: (names: string) => `drops ${names}`,
    restated: (name: string) => `new place or note for ${name}`,
    starts: (now: string, was: string) => `starts ${now} instead of ${was}`,
    ends: (now: string, was: string) => `ends ${now} instead of ${was}`,
    stands: (stretch: string) => `stands ${stretch}`,
    instead: (now: string, was: string) => `stands ${now} instead of ${was}`,
  },
} as const;

/** '30/4', '30 Apr'. */
function shortDay(on: CivilDay, lang: Lang): string {
  const [, month, day] = on.split('-').map(Number);
  return lang === 'vi' ? `${day}/${month}` : `${day} ${ENGLISH_MONTHS[(month ?? 1) - 1]}`;
}

const ENGLISH_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** The hours the shift is taken to have: of the moved watch those before, else the longest told. */
function usual(place: readonly Telling[]): Interval {
  const stretches = place.map((telling) => telling.before ?? telling);
  return stretches.reduce((longest, each) => (each.end - each.start > longest.end - longest.start ? each : longest));
}

const sameHours = (a: Interval, b: Interval): boolean => a.start === b.start && a.end === b.end;
const compare = (a: string, b: string): number => (a < b ? -1 : Number(a > b));
