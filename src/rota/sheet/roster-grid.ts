import { fold } from '../names.js';
import { isBlank, type Words } from './cells.js';
import { type Layout, postOf } from './columns.js';
import { meansShift } from './hours.js';
import type { Roll } from './matching.js';
import { namesNobody, peopleIn } from './people.js';
import { meantOn } from './roster-list.js';
import type { RosterGround } from './roster-sheet.js';
import { BLANK, isFooter, isTotal, RowNotes, withPhones } from './row-notes.js';

/** A tick where a code could stand: the day's only watch. */
const TICK = /^(?:x|v|✓|✔|✗|×|\*|1|t)$/;
const SAID = {
  header: { vi: 'Dòng tiêu đề', en: 'The heading' },
  before: { vi: 'Nằm trước bảng', en: 'It stands before the table' },
  section: { vi: 'Dòng phân nhóm', en: 'A heading inside the table' },
  nobody: { vi: 'Không có tên người', en: 'Nobody is named' },
  free: { vi: 'Người này không có ca nào trong bảng', en: 'The sheet gives this person no watch' },
  other: {
    vi: 'Tổng cộng, chữ ký hoặc ghi chú, không phải người trực',
    en: 'Totals, signatures or notes, not a person on watch',
  },
} satisfies Record<string, Words>;

/** Reads a grid: a row is a person, a column a day, a cell the codes of the watches. */
export function gridRows(layout: Layout, notes: readonly RowNotes[], ground: RosterGround, roll: Roll): void {
  const top = layout.headers.at(-1) ?? 0;
  let postId: string | undefined;
  for (const note of notes) {
    if (layout.headers.includes(note.row)) note.skip(SAID.header);
    else if (isBlank(note.cells)) note.skip(BLANK);
    else if (note.row < top) note.skip(SAID.before);
    else {
      const texts = note.texts();
      const section = texts.length === 1 ? postOf(texts[0]!, ground.posts) : undefined;
      postId = section ?? postId;
      if (section !== undefined) note.skip(SAID.section);
      else readRow(note, layout, postId, ground, roll);
    }
  }
}

function readRow(note: RowNotes, layout: Layout, section: string | undefined, ground: RosterGround, roll: Roll): void {
  const at = (meaning: string) => layout.columns.find((column) => column.meaning === meaning)?.index;
  const written = note.text(at('name'));
  const marked = layout.columns.filter(({ on, index }) => on !== undefined && !namesFree(note.text(index)));
  const titles = layout.columns.filter(({ meaning }) => meaning === 'title').map(({ index }) => index);
  const texts = note.texts(titles);
  if (isFooter(texts) || isTotal(texts)) return note.skip(SAID.other);
  const [person, ...more] = withPhones(peopleIn(written).people, note.text(at('phone')));
  if (!person) return marked.length > 0 ? note.fail(SAID.nobody) : note.skip(SAID.other);
  if (marked.length === 0 && !isKnown(person.name, roll)) return note.skip(SAID.other);
  if (marked.length === 0) return note.skip(SAID.free);
  note.about(marked.map(({ on }) => on!));
  const postId = postOf(note.text(at('post-name')), ground.posts) ?? section;
  for (const each of [person, ...more]) {
    const personId = note.person(each, roll);
    if (personId === undefined) continue;
    for (const { index, on } of marked) {
      const code = codeOf(note.text(index), ground);
      const { shifts, sentences } = meantOn(on!, code.postId ?? postId, personId, code.shift, ground);
      if (shifts.length === 0) note.fail(...sentences);
      else note.say(...sentences);
      note.place(shifts, personId, index);
    }
  }
}

const namesFree = (cell: string): boolean => namesNobody(cell) && !TICK.test(fold(cell));

const isKnown = (name: string, roll: Roll): boolean => 'personId' in roll.find({ name, phones: [] });

/** 'KT-S' names the post too; a tick stands for the day's only watch unless it is a code. */
function codeOf(cell: string, ground: RosterGround): { readonly shift: string; readonly postId?: string } {
  const [, before = '', after = ''] = /^([^-:]+)[-:](.+)/su.exec(cell) ?? [];
  const postId = postOf(before, ground.posts);
  if (postId !== undefined) return { shift: after, postId };
  return { shift: TICK.test(fold(cell)) && !meansShift(cell, ground.shifts) ? '' : cell };
}
