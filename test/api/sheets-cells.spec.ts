import { expect, it } from '@jest/globals';
import { sheetsOf } from '../../src/sheets/reading.js';
import { cell, workbook } from './sheets-zip.js';

const cellsOf = async (file: Buffer | string) => (await sheetsOf(Buffer.from(file)))[0]?.cells;

it('a workbook shows where a formula came to an error', async () => {
  const row = `<row r="1">${cell('A1', 'THCS')}<c r="B1" t="e"><f>VLOOKUP(A1,X:Y,2)</f><v>#N/A</v></c><c r="D1" t="e"><v>#REF!</v></c></row>`;
  expect(await cellsOf(workbook(`<sheetData>${row}</sheetData>`))).toEqual([['THCS', '#N/A', '', '#REF!']]);
});

it('a text loses the apostrophe that marks it as one', async () => {
  const file = `"'Vũ An","'+84 600 000 001"\r\n"'trong' nháy","Y'Bảo"\r\n"'đóng'",'\r\n`;
  expect(await cellsOf(file)).toEqual([
    ['Vũ An', '+84 600 000 001'],
    ["trong' nháy", "Y'Bảo"],
    ["'đóng'", "'"],
  ]);
});
