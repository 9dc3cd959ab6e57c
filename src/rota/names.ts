/** As the database's collation `vietnamese`: numbers count, so that 'THCS 2' comes before 'THCS 10'. */
const VIETNAMESE = new Intl.Collator('vi', { numeric: true });

/** The text as it is stored: NFC, without spaces at the ends, one space between words. */
export function normalName(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/gu, ' ');
}

/** The text as it is searched: small letters without marks, đ as d, spaces as in `normalName`. */
export function fold(text: string): string {
  return normalName(text).toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gu, 'd').normalize('NFC');
}

/** The name a person goes by: the last word. */
export function givenName(name: string): string {
  return wordsOf(name).at(-1) ?? '';
}

/** Vietnamese order of people: by given name, then family name, then what stands between. Negative: a comes first. */
export function compareNames(a: string, b: string): number {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  return (
    VIETNAMESE.compare(one.at(-1) ?? '', other.at(-1) ?? '') ||
    VIETNAMESE.compare(familyOf(one), familyOf(other)) ||
    VIETNAMESE.compare(one.slice(1, -1).join(' '), other.slice(1, -1).join(' '))
  );
}

/** Vietnamese order of the names of units and other things, as lists of the server have it. Negative: a comes first. */
export const compareTitles = (a: string, b: string): number => VIETNAMESE.compare(a, b);

/** At most two capitals: of the family name and of the given name. */
export function initials(name: string): string {
  const words = wordsOf(name);
  return [familyOf(words), words.at(-1) ?? '']
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();
}

/** Whether every word of the search is somewhere in the text, marks and capitals aside. An empty search finds all. */
export function matches(search: string, text: string): boolean {
  const folded = fold(text);
  return fold(search)
    .split(' ')
    .every((word) => folded.includes(word));
}

/** The family name; none when the name is one word. */
function familyOf(words: readonly string[]): string {
  return words.length > 1 ? (words[0] ?? '') : '';
}

function wordsOf(name: string): string[] {
  return normalName(name).split(' ');
}

/** The capital a word is shortened to, without its tone: 'Ủy' → 'U', 'ứng' → 'Ư', 'đ' → 'Đ'. */
export function initialOf(word: string): string {
  const plain = word
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '')
    .normalize('NFC');
  return ([...plain][0] ?? '').toLocaleUpperCase('vi');
}
