import type { CivilDay } from '../calendar.js';
import { longDayLabel } from '../labels.js';
import { fold } from '../names.js';
import { isBlank, type Words } from './cells.js';
import { type Column, type Layout, postOf } from './columns.js';
import { type DayReading, readDays } from './dates.js';
import { readShifts } from './hours.js';
import type { Roll } from './matching.js';
import { namesNobody, peopleIn, type WrittenPerson } from './people.js';
import type { GroundShift, RosterGround } from './roster-sheet.js';
import { BLANK, isFooter, isTotal, RowNotes, withPhones } from './row-notes.js';

const AS_ABOVE = /^(?:nt|-nt-|nhu tren|"|''|”|\/\/)$/;

const SAID = {
  header: { vi: 'Dòng tiêu đề', en: 'The heading' },
  before: { vi: 'Nằm trước bảng', en: 'It stands before the table' },
  footer: { vi: 'Phần ký, nơi nhận hoặc ghi chú cuối bảng', en: 'Signatures, recipients or notes under the table' },
  total: { vi: 'Dòng tổng cộng', en: 'A row of totals' },
  section: { vi: 'Dòng phân nhóm', en: 'A heading inside the table' },
  empty: { vi: 'Không có tên người trực', en: 'Nobody is named' },
  noDay: { vi: 'Không rõ ngày trực', en: 'The day is not clear' },
  noDays: { vi: 'Không có ngày nào trong kỳ trực', en: 'None of its days is in the period' },
  noName: {
    vi: 'Tên không được suy từ dòng trên: hãy ghi rõ',
    en: 'A name is never taken from the row above: write it out',
  },
  noPost: { vi: 'Không rõ vị trí trực nào', en: 'It is not clear which post' },
} satisfies Record<string, Words>;

/** What a row takes from the rows above it: the day, the shift and the heading it stands under; never a name. */
interface Above {
  day: DayReading | undefined;
  shift: string;
  postId: string | undefined;
  ended: boolean;
}

/** Reads a list: a row is a day, a shift and who stands it, each post perhaps in a column of its own. */
export function listRows(layout: Layout, notes: readonly RowNotes[], ground: RosterGround, roll: Roll): void {
  const above: Above = { day: undefined, shift: '', postId: undefined, ended: false };
  const start = layout.headers.at(-1) ?? -1;
  for (const note of notes) {
    if (layout.headers.includes(note.row)) note.skip(SAID.header);
    else if (isBlank(note.cells)) note.skip(BLANK);
    else if (note.row < start) note.skip(SAID.before);
    else readRow(note, new ListRow(layout.columns, note), above, ground, roll);
  }
}

/** A row seen through the columns' meanings. */
class ListRow {
  constructor(
    private readonly columns: readonly Column[],
    private readonly note: RowNotes,
  ) {}

  first(meaning: Column['meaning']): string {
    return this.note.text(this.columns.find((column) => column.meaning === meaning)?.index);
  }

  has(meaning: Column['meaning']): boolean {
    return this.columns.some((column) => column.meaning === meaning);
  }

  /** Columns whose 'Hiệu trưởng' is an office, not a signature. */
  get titles(): readonly number[] {
    return this.columns.filter(({ meaning }) => meaning === 'title').map(({ index }) => index);
  }

  get named(): readonly Column[] {
    return this.columns.filter(
      ({ meaning, index }) => ['name', 'post'].includes(meaning) && saysSomebody(this.note.text(index)),
    );
  }

  phoneOf(column: Column): string {
    const own = this.columns.find(
      (each) => each.meaning === 'phone' && each.index > column.index && each.postId === column.postId,
    );
    return this.note.text(own?.index);
  }
}

function readRow(note: RowNotes, row: ListRow, above: Above, ground: RosterGround, roll: Roll): void {
  const aside = setAside(note, row, above, ground);
  if (aside) return note.skip(aside);
  const day = above.day;
  if (row.named.length === 0) return note.skip(SAID.empty);
  if (!day) return note.fail(SAID.noDay);
  note.about(day.on);
  if (day.outside.length > 0) note.fail(...day.sentences);
  else note.say(...day.sentences);
  if (day.on.length === 0) return note.fail(SAID.noDays);
  const heading =
    postOf(row.first('post-name'), ground.posts) ?? postOf(row.first('note'), ground.posts) ?? above.postId;
  // A title column says whose only when the row names people in one column.
  const title = row.named.length === 1 ? row.first('title') : '';
  for (const column of row.named) {
    const cell = note.text(column.index);
    const people = titled(withPhones(peopleIn(cell).people, row.phoneOf(column)), title);
    if (isAsAbove(cell)) note.fail(SAID.noName);
    else if (people.length === 0) note.fail(nameless(cell));
    else
      for (const person of people)
        place(note, { person, column, heading, shift: above.shift, days: day.on }, ground, roll);
  }
}

/** Takes the day and shift a row begins into `above`; says why when it is no row of watches at all. */
function setAside(note: RowNotes, row: ListRow, above: Above, ground: RosterGround): Words | undefined {
  const texts = note.texts(row.titles);
  const dayText = row.first('day') || (row.has('day') ? '' : row.first('shift'));
  const own = isAsAbove(dayText) ? undefined : readDays(dayText, ground.firstOn, ground.lastOn);
  if (!own && isFooter(texts)) above.ended = true;
  if (above.ended) return SAID.footer;
  if (isTotal(texts)) return SAID.total;
  if (texts.length === 1 && isSection(texts[0]!, above, ground)) return SAID.section;
  remember(row, own, dayText, above);
  return undefined;
}

function remember(row: ListRow, own: DayReading | undefined, dayText: string, above: Above): void {
  const unread = dayText !== '' && !isAsAbove(dayText) && row.has('day');
  if (own) [above.day, above.shift] = [own, ''];
  else if (unread) above.day = undefined;
  const shift = row.first('shift');
  if (shift !== '' && !isAsAbove(shift)) above.shift = shift;
}

/** The title beside the name, when it is written for one person who brings none. */
function titled(people: readonly WrittenPerson[], title: string): readonly WrittenPerson[] {
  return people.length === 1 ? people.map((each) => ({ ...each, title: each.title || title })) : people;
}

const saysSomebody = (cell: string): boolean => cell !== '' && (isAsAbove(cell) || !namesNobody(cell));
const isAsAbove = (text: string): boolean => AS_ABOVE.test(fold(text));
const nameless = (cell: string): Words => ({
  vi: `Không thấy tên người trong “${cell.slice(0, 60)}”`,
  en: `No name in “${cell.slice(0, 60)}”`,
});

/** A row of one text alone may be a heading: a day, a post, or both. */
function isSection(text: string, above: Above, ground: RosterGround): boolean {
  const day = readDays(text, ground.firstOn, ground.lastOn);
  const postId = postOf(text, ground.posts);
  if (!day && postId === undefined) return false;
  if (day) [above.day, above.shift] = [day, ''];
  if (postId !== undefined) above.postId = postId;
  return true;
}

interface Wish {
  readonly person: WrittenPerson;
  readonly column: Column;
  readonly heading: string | undefined;
  readonly shift: string;
  readonly days: readonly CivilDay[];
}

function place(note: RowNotes, wish: Wish, ground: RosterGround, roll: Roll): void {
  const personId = note.person(wish.person, roll);
  if (personId === undefined) return;
  const postId = postOf(wish.person.label, ground.posts) ?? wish.column.postId ?? wish.heading;
  for (const on of wish.days) {
    const { shifts, sentences } = meantOn(on, postId, personId, wish.shift, ground);
    if (shifts.length === 0) note.fail(...sentences);
    else note.say(...sentences);
    note.place(shifts, personId, wish.column.index);
  }
}

/** The watches of a day that a text means; without a post, those of the only post they can be of. */
export function meantOn(
  on: CivilDay,
  postId: string | undefined,
  personId: string,
  shift: string,
  ground: RosterGround,
): { readonly shifts: readonly GroundShift[]; readonly sentences: readonly Words[] } {
  const days = ground.shifts.filter((each) => each.on === on && (postId === undefined || each.postId === postId));
  if (days.length === 0) {
    const [vi, en] = [longDayLabel(on, 'vi'), longDayLabel(on, 'en')];
    return {
      shifts: [],
      sentences: [{ vi: `${vi} không có ca nào của vị trí này`, en: `The post has no watch on ${en}` }],
    };
  }
  const posts = [...new Set(days.map((each) => each.postId))].map((id) => days.filter((each) => each.postId === id));
  if (posts.length === 1) return readShifts(shift, days);
  const kinds = ground.people.find(({ id }) => id === personId)?.postKindIds;
  const fit = kinds ? posts.filter(([first]) => kinds.includes(first!.postKindId)) : [];
  const able = fit.length > 0 ? fit : posts;
  const readings = able
    .map((each) => readShifts(shift, each))
    .filter(({ shifts, sentences }) => shifts.length > 0 && sentences.length === 0);
  if (readings.length === 1) return readings[0]!;
  return able.length === 1 ? readShifts(shift, able[0]!) : { shifts: [], sentences: [SAID.noPost] };
}
