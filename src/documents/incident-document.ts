import { dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { chosen, type FormField, sectionsOf } from '../rota/incident-forms.js';
import { fieldWords, formWords, optionWords, sectionWords, sheetOf } from '../rota/incident-words.js';
import type { IncidentFacts } from './incident-facts.js';
import { lineWidth, type Paper, type Row } from './paper.js';
import { columnsOf, hour } from './watch-rows.js';
import {
  abbreviation,
  capitals,
  numberLine,
  officialDate,
  placeAndDate,
  placeOf,
  printedAt,
  withoutDegrees,
} from './wording.js';

/** A report on an incident (Mẫu 03, Mẫu 04 of TT 20/2017) in the official form. What is unknown is left to the pen. */
export function incidentDocument(facts: IncidentFacts): Paper {
  const { unit, form, sentAt, revision, incident, number } = facts;
  const superior = unit.superior;
  const on = sentAt === null ? null : dayOf(sentAt, HO_CHI_MINH);
  return {
    name: nameOf(facts),
    landscape: false,
    superior: superior ? capitals(superior.name) : '',
    issuer: capitals(unit.name),
    number: numberLine({ kind: 'BC', number }, unit),
    placeAndDate: placeAndDate({ place: placeOf(unit.address), on }, facts.printedAt),
    stamp: '',
    draftMark: sentAt === null ? 'DỰ THẢO' : '',
    kind: 'BÁO CÁO',
    subject: formWords(form, 'vi')
      .replace(/^Báo cáo /u, '')
      .replace(/^\p{Ll}/u, (letter) => letter.toLocaleUpperCase('vi')),
    opening: [
      { look: 'italic', text: `Mẫu số ${sheetOf(form)} ban hành kèm theo Thông tư số 20/2017/TT-BTTTT` },
      ...(form === 'final' ? [{ look: 'note' as const, ...reference(facts) }] : []),
    ],
    tables: [
      {
        caption: '',
        size: 12,
        columns: columnsOf(LINE, [
          ['Mục', 4, true],
          ['Nội dung', 7, true],
        ]),
        rows: rowsIn(facts),
      },
    ],
    closing: [{ look: 'note', text: `Thời gian thực hiện báo cáo: ${sentAt === null ? DOTS : moment(sentAt)}./.` }],
    recipients: [...(facts.sentTo.length > 0 ? facts.sentTo : [DOTS]).map((to) => `- ${to};`), '- Lưu: VT.'],
    signature: [capitals(unit.headTitle) || 'THỦ TRƯỞNG ĐƠN VỊ'],
    signer: withoutDegrees(unit.headName),
    revision: `[Sự cố số ${incident.number}/${incident.year}, bản ${revision}, in ${printedAt(facts.printedAt)}]`,
    printedAt: facts.printedAt,
  };
}

const LINE = lineWidth(false);
const DOTS = '……………………………………';
/** A text longer than this is set in several rows, so that it can go over to the next page. */
const LONGEST = 900;

/** The report that began it. */
function reference({ initial }: IncidentFacts): { lead: string; text: string } {
  const lead = 'Báo cáo ban đầu: ';
  if (!initial) return { lead, text: `số ${DOTS} ngày ${DOTS}` };
  return { lead, text: `số ${initial.number || DOTS} ngày ${officialDate(dayOf(initial.sentAt, HO_CHI_MINH))}` };
}

const moment = (at: number): string => `${hour(at)} ngày ${officialDate(dayOf(at, HO_CHI_MINH))}`;

function rowsIn({ form, fields }: IncidentFacts): Row[] {
  return sectionsOf(form).flatMap(({ key, fields: places }, index): Row[] => {
    const title = `${ROMAN[index]}. ${capitals(sectionWords(key, 'vi'))}`;
    const head: Row = {
      day: key,
      cells: [
        { text: title, bold: true, rows: 1 },
        { text: '', rows: 1 },
      ],
    };
    return [head, ...places.flatMap((place) => rowsOfPlace(place, fields[place.key] ?? '', key))];
  });
}

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI'];

function rowsOfPlace(place: FormField, value: string, section: string): Row[] {
  const label = `${fieldWords(place.key, 'vi')}${place.required ? ' (*)' : ''}`;
  const parts = partsOf(said(place, value));
  return parts.map((text, index) => ({
    // Long ones are a matter of their own: nothing would hold a section of them on one page.
    day: parts.length > 1 ? `${section} ${place.key} ${index}` : section,
    cells: [index === 0 ? { text: label, rows: parts.length } : null, { text, rows: 1 }],
  }));
}

function said(place: FormField, value: string): string {
  if (place.kind === 'one' || place.kind === 'many') {
    const ticked = chosen(place, value);
    return place.options
      .map((option) => `[${ticked.includes(option) ? 'X' : '  '}] ${optionWords(option, 'vi')}`)
      .join('    ');
  }
  if (value.trim() === '') return DOTS;
  if (place.kind === 'date') return officialDate(value);
  return place.kind === 'clock' ? value.replace(':', 'h') : value;
}

/** A text in parts of whole lines; a line that is itself too long is cut between words where it has any. */
function partsOf(text: string): string[] {
  const lines = text
    .split('\n')
    .flatMap((line) => line.match(new RegExp(`.{1,${LONGEST}}(?:\\s|$)|.{1,${LONGEST}}`, 'gu')) ?? ['']);
  const parts: string[] = [];
  for (const line of lines) {
    const last = parts.at(-1);
    if (last !== undefined && last.length + line.length < LONGEST) parts[parts.length - 1] = `${last}\n${line}`;
    else parts.push(line);
  }
  return parts;
}

const nameOf = ({ form, unit, incident: { number, year } }: IncidentFacts): string =>
  [formWords(form, 'vi'), unit.shortName || abbreviation(unit), `số ${number}-${year}`]
    .join(' - ')
    .replace(/[\\/:*?"<>|]/gu, '-')
    .replace(/[\p{Cc}\p{Cs}\p{Cf}]/gu, '')
    .slice(0, 120)
    .trim();
