import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { PhoneWarning } from '../../src/rota/phones.js';
import { formattedPhone, maskedPhone, possiblePhone } from '../../src/rota/phones.js';

describe('a phone number', () => {
  it.each<[string, string | null, PhoneWarning | undefined]>([
    ['0904.185.683', '+84904185683', undefined],
    ['0904 185 683', '+84904185683', undefined],
    ['0904-185-683', '+84904185683', undefined],
    ['+84 904 185 683', '+84904185683', undefined],
    ['+84 (0)904 185 683', '+84904185683', undefined],
    ['0084904185683', '+84904185683', undefined],
    ['024.3640.4421', '+842436404421', undefined],
    ['0225 3 640 442', '+842253640442', undefined],
    ['086.9100.317', '+84869100317', undefined],
    ['0600 000 001', '+84600000001', undefined],
    ['０９０４１８５６８３', '+84904185683', undefined],
    ['+1 202 555 0142', '+12025550142', undefined],
    ['0044 20 7946 0018', '+442079460018', undefined],
    ['904185683', '+84904185683', 'leading-zero-restored'],
    ['2436404421', '+842436404421', 'leading-zero-restored'],
    ['84904185683', '+84904185683', 'country-code-assumed'],
    ['113', null, undefined],
    ['1022', null, undefined],
    ['1900 1234', null, undefined],
    ['1800.123456', null, undefined],
    ['0904 185 68', null, 'impossible'],
    ['0904 185 6833', null, 'impossible'],
    ['0168 1234 567', null, 'impossible'],
    ['+84 904', null, 'impossible'],
    ['không có', null, 'impossible'],
    ['gọi +12025550142', null, 'impossible'],
    ['+1 202 555 0142 (Mỹ)', null, 'impossible'],
    ['gọi 0904185683', null, 'impossible'],
    ['0904185683 Zalo', null, 'impossible'],
    ['+84 904 185 683 Zalo', null, 'impossible'],
    ['84904185683x', null, 'impossible'],
    ['904185683x', null, 'impossible'],
    ['', null, 'impossible'],
  ])('%p is %p %p', (written, e164, warning) => {
    expect(possiblePhone(written)).toEqual({ e164, written, ...(warning === undefined ? {} : { warning }) });
  });

  it('reads its own E.164 again, without a warning, and formats and masks both alike', () => {
    const digits = fc.stringMatching(/^(?:[35-9]\d{8}|2\d{9})$/);
    fc.assert(
      fc.property(digits, (national) => {
        const e164 = `+84${national}`;
        expect(possiblePhone(`0${national}`)).toEqual({ e164, written: `0${national}` });
        expect(possiblePhone(e164)).toEqual({ e164, written: e164 });
        expect(formattedPhone(e164).replaceAll(' ', '')).toBe(`0${national}`);
        expect(formattedPhone(`0${national}`)).toBe(formattedPhone(e164));
        expect(maskedPhone(e164)).toBe(`0${national.slice(0, 3)}•••${national.slice(-3)}`);
      }),
    );
  });

  it.each([
    ['0904.185.683', '0904 185 683', '0904•••683'],
    ['+842436404421', '024 3640 4421', '0243•••421'],
    ['02253640442', '0225 364 0442', '0225•••442'],
    ['+12025550142', '+12025550142', '+120•••142'],
    ['113', '113', '113'],
    ['1900 1234', '1900 1234', '19001234'],
    ['12345', '12345', '•••45'],
    ['01234567', '01234567', '0123•••567'],
    ['0904185683 Zalo', '0904185683 Zalo', '0904•••alo'],
    ['Zalo 0904185683', 'Zalo 0904185683', 'Zalo•••683'],
    ['02436404421a', '02436404421a', '0243•••21a'],
    ['a02436404421', 'a02436404421', 'a024•••421'],
    ['02253640442a', '02253640442a', '0225•••42a'],
    ['a02253640442', 'a02253640442', 'a022•••442'],
    ['00+84904185683', '00+84904185683', '00+8•••683'],
  ])('%p reads %p, and %p to a stranger', (phone, formatted, masked) => {
    expect(formattedPhone(phone)).toBe(formatted);
    expect(maskedPhone(phone)).toBe(masked);
  });
});
