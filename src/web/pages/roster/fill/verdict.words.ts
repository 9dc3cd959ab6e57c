import type { Proposal } from '../../../api/fill.js';
import { language } from '../../../i18n.js';
import { fillWords } from './fill.words.js';

/** How good a proposal is, in words. */
export function verdictWords({ status, gap }: Pick<Proposal, 'status' | 'gap'>): string {
  return status === 'proved' ? fillWords().proved : withinWords(gap);
}

/** `Cách tốt nhất không quá 2,4 %`; a tenth of a per cent is the least that is told apart. */
export function withinWords(gap: number | null): string {
  const t = fillWords();
  if (gap === null) return t.unknown;
  const percent = Math.max(0.1, Math.ceil(gap * 1000) / 10);
  return t.within(`${percent.toLocaleString(language.value === 'vi' ? 'vi-VN' : 'en-GB')} %`);
}
