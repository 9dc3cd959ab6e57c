import { fold, normalName } from './names.js';

/** Small letters with each word's tone behind it: Hoà and Hòa are spelt alike, Hoa and Hòa are not. */
export function spelling(name: string): string {
  const tones = /[\u0300\u0301\u0303\u0309\u0323]/gu;
  return normalName(name)
    .toLowerCase()
    .split(' ')
    .map((word) => {
      const apart = word.normalize('NFD');
      return apart.replace(tones, '') + (apart.match(tones) ?? []).join('');
    })
    .join(' ');
}

/** Whether a text can stand for a name: no word of it has other marks than the name's. Marks that were left out count for nothing. */
export function standsFor(written: string, name: string): boolean {
  const [words, wanted] = [spelling(written).split(' '), spelling(name).split(' ')];
  return (
    words.length === wanted.length &&
    words.every((word, at) => word === wanted[at] || (word === fold(word) && word === fold(wanted[at] ?? '')))
  );
}
