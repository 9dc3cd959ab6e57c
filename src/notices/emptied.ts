import type { Config } from '../config.js';
import type { Instant } from '../rota/interval.js';
import { letterOf } from './channels/mail/letter.js';
import type { Posted } from './channels/mail/mail.js';

const GONE = {
  vi: 'Nội dung đã xóa khi hết thời hạn lưu',
  en: 'The words were removed when their time was over',
};

export type Kept = Posted & { readonly emptiedAt: Instant | null };

/** What stands for the words of a notice that were kept long enough; null while they are kept. */
export function wordsGone({ emptiedAt, body }: Kept): string | null {
  return emptiedAt === null ? null : GONE[body.to.language];
}

/** The subject a notice has in lists. */
export function subjectOf(notice: Kept, house: Config): string {
  return wordsGone(notice) ?? letterOf(notice, { house, hideLinks: true }).subject;
}
