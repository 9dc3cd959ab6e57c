/** How large a file is, as one says it: `340 kB`, `1,2 MB`. */
export function sizeLabel(bytes: number, lang: 'vi' | 'en'): string {
  const [amount, unit] = bytes < 1_000_000 ? [Math.ceil(bytes / 1000), 'kB'] : [bytes / 1_000_000, 'MB'];
  return `${amount.toLocaleString(lang === 'vi' ? 'vi-VN' : 'en-GB', { maximumFractionDigits: 1 })} ${unit}`;
}
