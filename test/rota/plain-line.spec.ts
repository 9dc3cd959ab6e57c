import { expect, it } from '@jest/globals';
import { plainLine } from '../../src/rota/plain-line.js';

it.each([
  [undefined, ''],
  [7, ''],
  ['  Trực ban  ', 'Trực ban'],
  ['Trực ban'.normalize('NFD'), 'Trực ban'],
  ['một\r\n\u2028hai', 'một hai'],
  ['\u202Egpj.exe\u0000', 'gpj.exe'],
  ['nửa \ud83d chữ', 'nửa   chữ'],
])('%j is the line %j', (value, line) => {
  expect(plainLine(value, 40)).toBe(line);
});

it('ends after so many characters, and cuts none in half', () => {
  expect(plainLine('🌕🌖🌗🌘', 3)).toBe('🌕🌖🌗');
  expect(plainLine('  một hai', 3)).toBe('một');
});
