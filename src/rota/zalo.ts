import type { CivilDay } from './calendar.js';
import { clockOf, dayOf, HO_CHI_MINH } from './calendar.js';
import type { Instant, Interval } from './interval.js';
import { hoursLabel, longDayLabel, timeLabel } from './labels.js';
import { initialOf } from './names.js';
import { formattedPhone } from './phones.js';

/** One shift of one post with those who stand it, as a message tells it. */
export interface ToldWatch extends Interval {
  readonly on: CivilDay;
  readonly postName: string;
  readonly required: number;
  readonly people: readonly { readonly id: string; readonly name: string; readonly phone: string | null }[];
}

/** A roster to be sent by Zalo. Watches may come in any order; those of one hour keep the posts' order. */
export interface ToldRoster {
  readonly unitName: string;
  readonly watches: readonly ToldWatch[];
  /** Where duties are confirmed; null leaves the line out. */
  readonly link: string | null;
  readonly deadline: Instant | null;
}

/** The message for one day: a line for each shift with the posts' people and phones. Vietnamese, as it is sent. */
export function zaloDay(roster: ToldRoster, on: CivilDay): string {
  const lines = linesOf(roster.watches.filter((watch) => watch.on === on));
  return [`📌 LỊCH TRỰC – ${roster.unitName} – ${longDayLabel(on, 'vi')}`, ...lines, ...confirm(roster)].join('\n');
}

/** The message for the whole roster, a paragraph for each day. */
export function zaloUnit(roster: ToldRoster): string {
  const days = [...new Set(roster.watches.map(({ on }) => on))].toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const span = first && last ? ` – ${shortDay(first)}${first === last ? '' : ` đến ${shortDay(last)}`}` : '';
  const parts = days.map((on) =>
    [`▪ ${longDayLabel(on, 'vi')}`, ...linesOf(roster.watches.filter((watch) => watch.on === on))].join('\n'),
  );
  return [`📌 LỊCH TRỰC – ${roster.unitName}${span}`, ...parts, ...confirm(roster)].join('\n\n');
}

/** The message for one person: their watches, and who stands beside them. */
export function zaloPerson(roster: ToldRoster, personId: string): string {
  const own = inOrder(roster.watches).filter(({ people }) => people.some(({ id }) => id === personId));
  const name = own.flatMap(({ people }) => people).find(({ id }) => id === personId)?.name ?? '';
  const lines = own.map((watch) => {
    const beside = roster.watches
      .filter(({ start, end }) => start === watch.start && end === watch.end)
      .flatMap(({ people }) => people)
      .filter(({ id }) => id !== personId);
    const others =
      beside.length === 0 ? '' : ` (cùng ca: ${beside.map(({ name: each, phone }) => called(each, phone)).join(', ')})`;
    return `▪ ${longDayLabel(watch.on, 'vi')}, ${hoursLabel(watch, HO_CHI_MINH, 'vi')}: ${watch.postName}${others}`;
  });
  const said = lines.length === 0 ? ['Không có ca trực nào.'] : lines;
  return [`📌 LỊCH TRỰC – ${roster.unitName} – ${name}`, ...said, ...confirm(roster)].join('\n');
}

/** A post in few letters: 'Trực lãnh đạo' → 'LĐ', 'Trực ban/văn thư' → 'TB', 'Trực kỹ thuật/CNTT' → 'KT'. */
export function postLetters(postName: string): string {
  const words = (postName.split('/')[0] ?? '').trim().split(/\s+/u);
  const telling = words.length > 2 && words[0]?.toLocaleLowerCase('vi') === 'trực' ? words.slice(1) : words;
  return telling.map(initialOf).join('');
}

function linesOf(watches: readonly ToldWatch[]): string[] {
  const byHours = new Map<string, string[]>();
  for (const watch of inOrder(watches)) {
    if (watch.required === 0 && watch.people.length === 0) continue;
    const hours = hoursLabel(watch, HO_CHI_MINH, 'vi');
    byHours.set(hours, [...(byHours.get(hours) ?? []), `${postLetters(watch.postName)} ${standing(watch)}`]);
  }
  return [...byHours].map(([hours, posts]) => `${hours}: ${posts.join(' | ')}`);
}

function standing({ people, required }: ToldWatch): string {
  if (people.length === 0) return '(chưa phân công)';
  const missing = required > people.length ? [`(còn thiếu ${required - people.length})`] : [];
  return [...people.map(({ name, phone }) => called(name, phone)), ...missing].join(', ');
}

const called = (name: string, phone: string | null): string => (phone ? `${name} ${formattedPhone(phone)}` : name);

const inOrder = (watches: readonly ToldWatch[]): ToldWatch[] =>
  watches.toSorted((a, b) => a.start - b.start || a.end - b.end);

const shortDay = (on: CivilDay): string => `${Number(on.slice(8))}/${Number(on.slice(5, 7))}`;

function confirm({ link, deadline }: ToldRoster): string[] {
  if (link === null) return [];
  const until =
    deadline === null
      ? ''
      : ` trước ${timeLabel(clockOf(deadline, HO_CHI_MINH), 'vi')} ngày ${shortDay(dayOf(deadline, HO_CHI_MINH))}`;
  return [`Xác nhận${until}: ${link}`];
}
