import { type Column, lineWidth, type Row, type Table } from './paper.js';
import type { RosterFacts } from './roster-facts.js';
import { dayNote, entriesOf, rowsFrom, stacked, turnsByDay } from './rows.js';
import { dayLines } from './wording.js';

/** A table for each post that has shifts, with everybody's title: the portrait layout. */
export function tablesByPost(facts: RosterFacts): Table[] {
  const posts = facts.posts.filter((post) =>
    facts.shifts.some(({ postId, required, people }) => postId === post.id && (required > 0 || people.length > 0)),
  );
  // A roster nobody has to stand is an empty table, not a page without one.
  if (posts.length === 0) return [{ caption: '', size: 11, columns, rows: [] }];
  return posts.map((post, index) => ({
    caption: `${index + 1}. ${post.name}${post.place === '' ? '' : ` (${post.place})`}`,
    size: 11,
    columns,
    rows: rowsOfPost(facts, post.id),
  }));
}

const FIXED = { number: 600, day: 1080, shift: 1500, phone: 1370, notes: 1150 } as const;
const left = lineWidth(false) - Object.values(FIXED).reduce((sum, width) => sum + width, 0);
const name = Math.floor(left * 0.57);
const columns: readonly Column[] = [
  { title: 'STT', width: FIXED.number, align: 'center' },
  { title: 'Thứ, ngày', width: FIXED.day, align: 'center' },
  { title: 'Ca trực', width: FIXED.shift, align: 'center' },
  { title: 'Họ và tên', width: name, align: 'left' },
  { title: 'Chức vụ', width: left - name, align: 'left' },
  { title: 'Điện thoại', width: FIXED.phone, align: 'center' },
  { title: 'Ghi chú', width: FIXED.notes, align: 'left' },
];

function rowsOfPost(facts: RosterFacts, postId: string): Row[] {
  const days = new Map(facts.days.map((day) => [day.on, day]));
  const own = facts.shifts.filter((shift) => shift.postId === postId);
  return [...turnsByDay(own)].flatMap(([on, turns], index) => {
    const stands = turns.map((turn) => ({
      hours: turn.hours,
      entries: turn.shifts.flatMap((shift) => entriesOf(shift, facts)),
    }));
    const all = stands.flatMap(({ entries }) => entries);
    return rowsFrom(on, [
      stacked([{ text: String(index + 1) }], all.length),
      stacked([{ text: dayLines(on) }], all.length),
      stands.flatMap(({ hours, entries }) => stacked([{ text: hours }], entries.length)),
      all.map((entry) => ({ text: entry.name, bold: entry.empty, rows: 1 })),
      all.map((entry) => ({ text: entry.title, rows: 1 })),
      all.map((entry) => ({ text: entry.phone, rows: 1 })),
      stacked([{ text: dayNote(days.get(on)) }], all.length),
    ]);
  });
}
