/** One line that forges nothing, of at most `max` characters: no control, separator or direction characters, no halves of a character. */
export function plainLine(value: unknown, max: number): string {
  if (typeof value !== 'string') return '';
  const plain = value
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu, ' ');
  return [...plain.trim()].slice(0, max).join('');
}
