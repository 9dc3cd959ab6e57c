import type { CivilDay } from '../calendar.js';
import { fold, normalName } from '../names.js';
import type { Words } from './cells.js';
import type { Roll } from './matching.js';
import { phonesIn, type WrittenPerson } from './people.js';
import type { Fate, GroundShift, NameQuestion, Placement, RosterReading, RowFate } from './roster-sheet.js';

/** Why rows hold nothing to place. */
export const BLANK: Words = { vi: 'Dòng trống', en: 'An empty row' };
export const NOT_A_TABLE: Words = {
  vi: 'Không nhận ra bảng: cần cột họ tên và cột ngày',
  en: 'No table was recognised: it needs a column of names and one of days',
};

const FOOTER =
  /^(?:noi nhan|nguoi lap|ky ten|xac nhan|luu y|ghi chu:|(?:kt|tm|tl|tuq|q)\.? ?(?:hieu truong|thu truong|giam doc|truong phong|chu tich)|hieu truong$|thu truong don vi|giam doc$)/;
/** With its marks, when it has any: somebody called Tống or Công is no total. */
const TOTAL = /^(?:tổng|cộng)(?!\p{L})|^tong (?:cong|so)\b|^(?:tong|cong)\W*$/u;

/** Whether a row's texts are of the signatures, recipients or notes that end a sheet. */
export function isFooter(texts: readonly string[]): boolean {
  return texts.some((text) => FOOTER.test(fold(text)));
}

export function isTotal(texts: readonly string[]): boolean {
  return texts.some((text) => TOTAL.test(normalName(text).toLowerCase()));
}

/** What is being found out about one row; turned into its fate at the end. */
export class RowNotes {
  readonly placements: Placement[] = [];
  readonly phones: RosterReading['phones'][number][] = [];
  readonly asked: Omit<NameQuestion, 'rows'>[] = [];
  private readonly sentences: Words[] = [];
  private days: readonly CivilDay[] = [];
  private failures = 0;

  constructor(
    readonly row: number,
    readonly cells: readonly string[],
  ) {}

  /** The cell's text; '' beyond the row's end. */
  text(column: number | undefined): string {
    return this.cells[column ?? -1] ?? '';
  }

  /** What is written in the row, each text once, some columns aside. */
  texts(aside: readonly number[] = []): string[] {
    return [...new Set(this.cells.filter((cell, index) => cell !== '' && !aside.includes(index)))];
  }

  skip(why: Words): void {
    this.say(why);
  }

  say(...sentences: readonly Words[]): void {
    for (const each of sentences) if (!this.sentences.some(({ vi }) => vi === each.vi)) this.sentences.push(each);
  }

  /** Something the row says could not be taken. */
  fail(...sentences: readonly Words[]): void {
    this.failures++;
    this.say(...sentences);
  }

  about(days: readonly CivilDay[]): void {
    this.days = days.toSorted();
  }

  /** Who is written, or undefined when that is asked, left out or unknown; the row then says so. */
  person(written: WrittenPerson, roll: Roll): string | undefined {
    const match = roll.find(written);
    if ('personId' in match) {
      this.say(...match.sentences);
      for (const phone of written.phones) this.phones.push({ personId: match.personId, written: phone, row: this.row });
      return match.personId;
    }
    if ('left' in match) {
      this.say({
        vi: `Bỏ qua “${written.name}” theo lựa chọn của bạn`,
        en: `“${written.name}” is left out, as you chose`,
      });
      return undefined;
    }
    this.asked.push(match.question);
    this.say(ASKING[match.question.kind](written.name));
    return undefined;
  }

  place(shifts: readonly GroundShift[], personId: string, column: number): void {
    for (const shift of shifts) this.placements.push({ shiftId: shift.id, personId, row: this.row, column });
  }

  fate(): RowFate {
    const { row, cells, sentences, placements } = this;
    return { row, cells, fate: this.verdict(), sentences, on: this.days, placements };
  }

  private verdict(): Fate {
    if (this.placements.length > 0) return this.asked.length > 0 || this.failures > 0 ? 'partly' : 'placed';
    if (this.asked.length > 0) return 'asked';
    return this.failures > 0 ? 'unread' : 'skipped';
  }
}

/** The people of a row's cell with the numbers of its phone column dealt to those who have none. */
export function withPhones(people: readonly WrittenPerson[], column: string): WrittenPerson[] {
  const phones = phonesIn(column);
  if (people.length === 1) return people.map((person) => ({ ...person, phones: [...person.phones, ...phones] }));
  const bare = people.filter((person) => person.phones.length === 0);
  if (bare.length !== phones.length) return [...people];
  return people.map((person) =>
    bare.includes(person) ? { ...person, phones: [phones[bare.indexOf(person)]!] } : person,
  );
}

const ASKING: Readonly<Record<NameQuestion['kind'], (name: string) => Words>> = {
  homonym: (name) => ({
    vi: `Có nhiều người tên “${name}”: hãy chọn`,
    en: `Several people are called “${name}”: choose one`,
  }),
  near: (name) => ({
    vi: `“${name}” gần giống tên đã có: hãy xác nhận`,
    en: `“${name}” is close to a known name: confirm it`,
  }),
  unknown: (name) => ({ vi: `Đơn vị chưa có ai tên “${name}”`, en: `Nobody of the unit is called “${name}”` }),
};
