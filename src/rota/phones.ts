/** Why a number deserves a second look. A restored one is usable; an impossible one is kept as written only. */
export type PhoneWarning = 'leading-zero-restored' | 'country-code-assumed' | 'impossible';

/** A number as written and, when it can be one, in E.164. Short codes and 1800/1900 lines have no E.164 and no warning. */
export interface Phone {
  readonly e164: string | null;
  readonly written: string;
  readonly warning?: PhoneWarning;
}

/** Reads a Vietnamese or international number; never throws. Possible means of possible length, not assigned. */
export function possiblePhone(written: string): Phone {
  const plain = plainly(written);
  const foreign = /^(?:\+|00)(?!84)([1-9]\d{7,14})$/.exec(plain)?.[1];
  if (foreign !== undefined) return { e164: `+${foreign}`, written };
  if (isService(plain)) return { e164: null, written };
  for (const [lead, warning] of LEADS) {
    const national = lead.exec(plain)?.[1];
    if (national !== undefined && isNational(national)) {
      return { e164: `+84${national}`, written, ...(warning === undefined ? {} : { warning }) };
    }
  }
  return { e164: null, written, warning: 'impossible' };
}

/** The number with its middle hidden, '0904•••683', for those who may not see it. Public service numbers stay whole. */
export function maskedPhone(phone: string): string {
  const plain = nationally(phone);
  if (isService(plain)) return plain;
  return plain.length >= 8 ? `${plain.slice(0, 4)}•••${plain.slice(-3)}` : `•••${plain.slice(-2)}`;
}

/** The number as it is read aloud: '0904 185 683', '024 3640 4421', '0225 364 0442'. Others stay as they are. */
export function formattedPhone(phone: string): string {
  const plain = nationally(phone);
  const groups = GROUPS.find(([kind]) => kind.test(plain))?.[1];
  return groups === undefined ? phone : plain.replace(groups, '$1 $2 $3');
}

/** How a national number may be led, the plainest first. Excel drops a leading 0, and a + before 84. */
const LEADS: readonly (readonly [RegExp, PhoneWarning?])[] = [
  [/^(?:\+|00)840?(\d+)$/],
  [/^0(\d+)$/],
  [/^(\d{9,10})$/, 'leading-zero-restored'],
  [/^84(\d+)$/, 'country-code-assumed'],
];

const GROUPS: readonly (readonly [RegExp, RegExp])[] = [
  [/^0[35-9]\d{8}$/, /^(\d{4})(\d{3})(\d{3})$/],
  [/^02[48]\d{8}$/, /^(\d{3})(\d{4})(\d{4})$/],
  [/^02\d{9}$/, /^(\d{4})(\d{3})(\d{4})$/],
];

/** Mobile and internet numbers have 9 digits after the 0, landlines 10 and begin with 2. */
function isNational(digits: string): boolean {
  return /^(?:[35-9]\d{8}|2\d{9})$/.test(digits);
}

/** Short codes such as 113 and 1022, and 1800/1900 lines. */
function isService(plain: string): boolean {
  return /^(?:[1-9]\d{2,3}|1[89]00\d{4}(?:\d{2})?)$/.test(plain);
}

function nationally(phone: string): string {
  return plainly(phone).replace(/^\+84/, '0');
}

function plainly(phone: string): string {
  return phone.normalize('NFKC').replace(/[\s.\-–()]/gu, '');
}
