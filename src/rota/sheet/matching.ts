import { fold, givenName, normalName } from '../names.js';
import { possiblePhone } from '../phones.js';
import { spelling } from '../spelling.js';
import type { Words } from './cells.js';
import { properName, withoutHonorific, type WrittenPerson } from './people.js';
import type { Candidate, GroundPerson, NameQuestion } from './roster-sheet.js';

export type Match =
  | { readonly personId: string; readonly sentences: readonly Words[] }
  | { readonly question: Omit<NameQuestion, 'rows'> }
  /** The reader has said to leave this name out. */
  | { readonly left: true };

/** Finds the people of a unit by what sheets write. Never chooses between two, nor takes a near miss for a hit. */
export class Roll {
  private readonly folded: readonly { person: GroundPerson; name: string; words: string[]; phone: string | null }[];

  constructor(
    people: readonly GroundPerson[],
    private readonly chosen: Readonly<Record<string, string>> = {},
  ) {
    this.folded = people.map((person) => {
      const name = fold(person.name);
      return { person, name, words: name.split(' '), phone: person.phone && possiblePhone(person.phone).e164 };
    });
  }

  find({ name, phones, title = '' }: Pick<WrittenPerson, 'name' | 'phones'> & { readonly title?: string }): Match {
    const key = keyOf(name);
    const twin = title === '' ? key : twinKey(key, title);
    const answer = this.answered(twin) ?? this.answered(key);
    if (answer === 'skip') return { left: true };
    const chosen = this.folded.find(({ person }) => person.id === answer);
    if (chosen) return sure(chosen.person);
    const named = this.named(name);
    const numbers = phones.map((phone) => possiblePhone(phone).e164);
    const reached = this.folded
      .filter(({ phone }) => phone !== null && numbers.includes(phone))
      .map(({ person }) => person);
    const [only, ...others] = named;
    if (only && others.length === 0) return sure(only, stranger(only, reached));
    const [both, ...more] = reached.filter((person) => named.includes(person) || goesBy(name, person));
    if (both && more.length === 0) return sure(both);
    const question = { key, written: name, title };
    if (only) {
      const candidates = named.map((person) => candidate(person, sameName(person)));
      return { question: { ...question, key: twin, kind: 'homonym', candidates } };
    }
    const near = this.near(name, reached);
    return { question: { ...question, kind: near.length > 0 ? 'near' : 'unknown', candidates: near } };
  }

  private answered(key: string): string | undefined {
    return Object.hasOwn(this.chosen, key) ? this.chosen[key] : undefined;
  }

  /** People of this very name; marks decide between them when the sheet writes marks. */
  private named(written: string): GroundPerson[] {
    for (const name of new Set([written, withoutHonorific(written)])) {
      const same = this.folded.filter((each) => each.name === fold(name)).map(({ person }) => person);
      const marked = same.filter((person) => spelling(person.name) === spelling(name));
      if (marked.length > 0) return marked;
      // With marks, but others than anybody has, it is only near.
      if (same.length > 0 && fold(name) === normalName(name).toLowerCase()) return same;
    }
    return [];
  }

  private near(written: string, reached: readonly GroundPerson[]): Candidate[] {
    const plain = fold(withoutHonorific(written));
    const words = plain.match(/[^\s.]+/g) ?? [];
    const found: Candidate[] = reached.map((person) => candidate(person, WHY.phone));
    for (const { person, name, words: full } of this.folded) {
      const why = reasonWhy(plain, words, name, full);
      if (why && !reached.includes(person)) found.push(candidate(person, why));
    }
    return found.slice(0, 8);
  }
}

/** A name's key in the reader's answers: one for CAPS, composed or not, with 'Đ/c' or without. */
export function keyOf(name: string): string {
  return withoutHonorific(properName(name)).toLowerCase();
}

/** Two people of one name in one sheet are two questions where their titles tell them apart. */
const twinKey = (key: string, title: string): string => `${key} · ${fold(title)}`;

const WHY = {
  phone: { vi: 'cùng số điện thoại', en: 'the same phone number' },
  marks: { vi: 'cùng tên, khác dấu', en: 'the same name with other marks' },
  typo: { vi: 'khác một chữ', en: 'one letter differs' },
  given: { vi: 'cùng tên gọi', en: 'the same given name' },
  short: { vi: 'tên viết tắt', en: 'an abbreviated name' },
  middle: { vi: 'cùng họ và tên, thiếu tên đệm', en: 'the same family and given name' },
} as const;

function reasonWhy(plain: string, words: readonly string[], name: string, full: readonly string[]): Words | undefined {
  if (plain === name) return WHY.marks;
  if (isOneSlip(plain, name)) return WHY.typo;
  if (words.at(-1) !== full.at(-1)) return undefined;
  const missing = full.length - words.length;
  if (missing < 0) return undefined;
  if (missing === 0) return words.every((word, at) => full[at]!.startsWith(word)) ? WHY.short : undefined;
  if (words.every((word, at) => word === full[missing + at])) return WHY.given;
  if (words[0] === full[0]) return WHY.middle;
  return full[0]!.startsWith(words[0]!) ? WHY.short : undefined;
}

/** Whether one letter more, less, other, or two swapped make one text the other. Names under 4 letters: never. */
export function isOneSlip(one: string, other: string): boolean {
  if (one === other || Math.min(one.length, other.length) < 4) return false;
  let at = 0;
  while (one[at] === other[at]) at++;
  const [rest, others] = [one.slice(at), other.slice(at)];
  if (rest.slice(1) === others.slice(1) || rest.slice(1) === others || rest === others.slice(1)) return true;
  return rest.slice(2) === others.slice(2) && rest[0] === others[1] && rest[1] === others[0];
}

const sure = ({ id }: GroundPerson, sentences: readonly Words[] = []): Match => ({ personId: id, sentences });
const candidate = ({ id, name }: GroundPerson, why: Words): Candidate => ({ personId: id, name, why });

const sameName = ({ phone }: GroundPerson): Words => ({
  vi: phone ? `cùng họ tên, số ${phone}` : 'cùng họ tên',
  en: phone ? `the same name, phone ${phone}` : 'the same name',
});

/** Only the given name is written ('Hòa', 'cô Hòa'). */
function goesBy(written: string, person: GroundPerson): boolean {
  const bare = withoutHonorific(written);
  return !bare.includes(' ') && fold(bare) === fold(givenName(person.name));
}

function stranger(person: GroundPerson, reached: readonly GroundPerson[]): Words[] {
  const owner = reached.includes(person) ? undefined : reached[0];
  if (!owner) return [];
  return [
    {
      vi: `Số điện thoại ghi cạnh ${person.name} đang là số của ${owner.name}`,
      en: `The number beside ${person.name} is ${owner.name}’s`,
    },
  ];
}
