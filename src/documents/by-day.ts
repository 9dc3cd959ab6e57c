import { type Column, lineWidth, type Row, type Table } from './paper.js';
import type { RosterFacts } from './roster-facts.js';
import { dayNote, entriesOf, type Entry, rowsFrom, stacked, turnsByDay } from './rows.js';
import { dayLines } from './wording.js';

/** From this many posts on, a phone stands under its name: side by side both would wrap. */
const CROWDED = 4;
const FIXED = { number: 660, day: 1260, shift: 1620, notes: 1640, phone: 1480 } as const;

/** One line a shift, the posts side by side: the landscape table. */
export function tableByDay(facts: RosterFacts): Table {
  const days = new Map(facts.days.map((day) => [day.on, day]));
  const rows = [...turnsByDay(facts.shifts)].flatMap(([on, turns], index): Row[] => {
    const heights = turns.map((turn) =>
      Math.max(...turn.shifts.map((shift) => Math.max(1, entriesOf(shift, facts).length))),
    );
    const height = heights.reduce((sum, each) => sum + each, 0);
    const down = (cellsOf: (turn: (typeof turns)[number]) => { text: string; bold?: boolean }[]) =>
      turns.flatMap((turn, at) => stacked(cellsOf(turn), heights[at] ?? 1));
    const posts = facts.posts.flatMap((post) => {
      const entries = (turn: (typeof turns)[number]): Entry[] =>
        entriesOf(
          turn.shifts.find((shift) => shift.postId === post.id),
          facts,
        );
      return facts.posts.length < CROWDED
        ? [
            down((turn) => entries(turn).map(({ name, empty }) => ({ text: name, bold: empty }))),
            down((turn) => entries(turn).map(({ phone }) => ({ text: phone }))),
          ]
        : [down((turn) => entries(turn).map(({ name, phone, empty }) => ({ text: joined(name, phone), bold: empty })))];
    });
    return rowsFrom(on, [
      stacked([{ text: String(index + 1) }], height),
      stacked([{ text: dayLines(on) }], height),
      down((turn) => [{ text: turn.hours }]),
      ...posts,
      stacked([{ text: dayNote(days.get(on)) }], height),
    ]);
  });
  return { caption: '', size: facts.posts.length < CROWDED ? 12 : 11, columns: columnsOf(facts), rows };
}

const joined = (name: string, phone: string): string => (phone === '' ? name : `${name}\n${phone}`);

function columnsOf({ posts }: RosterFacts): Column[] {
  const crowded = posts.length >= CROWDED;
  const fixed = FIXED.number + FIXED.day + FIXED.shift + FIXED.notes + (crowded ? 0 : posts.length * FIXED.phone);
  const name = Math.floor((lineWidth(true) - fixed) / Math.max(1, posts.length));
  const rest = lineWidth(true) - fixed - name * posts.length;
  return [
    { title: 'STT', width: FIXED.number, align: 'center' },
    { title: 'Thứ, ngày', width: FIXED.day, align: 'center' },
    { title: 'Ca trực', width: FIXED.shift, align: 'center' },
    ...posts.flatMap((post): Column[] => {
      const title: Column = { title: post.name, width: name, align: 'left' };
      return crowded ? [title] : [title, { title: 'Điện thoại', width: FIXED.phone, align: 'center' }];
    }),
    { title: 'Ghi chú', width: FIXED.notes + rest, align: 'left' },
  ];
}
