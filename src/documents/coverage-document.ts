import { clockOf, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { CoverageFacts } from './coverage-facts.js';
import { coverageTables } from './coverage-tables.js';
import type { Paper, Paragraph } from './paper.js';
import {
  abbreviation,
  capitals,
  directiveWords,
  numberLine,
  officialDate,
  placeAndDate,
  printedAt,
  signatureLines,
  watchOf,
  withoutDegrees,
} from './wording.js';

/** How a whole period stands (báo cáo), in the official form. */
export function coverageDocument(facts: CoverageFacts): Paper {
  const { issuer, period, signing, now } = facts;
  return {
    name: nameOf(facts),
    landscape: false,
    superior: issuer.superior ? capitals(issuer.superior.name) : '',
    issuer: capitals(issuer.name),
    number: numberLine({ ...signing, kind: 'BC' }, issuer),
    placeAndDate: placeAndDate(signing, now),
    stamp: facts.phonesWhole ? 'LƯU HÀNH NỘI BỘ' : '',
    draftMark: '',
    kind: 'BÁO CÁO',
    subject: `Tình hình ${watchOf({ ...period, directive: facts.directive })}`,
    opening: openingOf(facts),
    tables: coverageTables(facts),
    closing: closingOf(facts.proposals),
    recipients: [
      ...(issuer.superior ? [`- ${issuer.superior.shortName || issuer.superior.name} (để b/c);`] : []),
      '- Các đơn vị trực thuộc;',
      '- Lưu: VT.',
    ],
    signature: signatureLines(signing, issuer.headTitle, issuer.name),
    signer: withoutDegrees(signing.signerName),
    revision: `[Số liệu lúc ${printedAt(now)}]`,
    printedAt: now,
  };
}

function openingOf({ issuer, period, directive, now, units }: CoverageFacts): Paragraph[] {
  const order = directiveWords({ ...period, directive });
  const subject = order === '' ? issuer.name : `Thực hiện ${order}, ${issuer.name}`;
  const stretch = `từ ${officialDate(period.firstOn)} đến ${officialDate(period.lastOn)}`;
  const moment = `${clockOf(now, HO_CHI_MINH).replace(':', 'h')} ngày ${officialDate(dayOf(now, HO_CHI_MINH))}`;
  return [
    {
      look: 'body',
      text: `${subject} báo cáo tình hình trực ${stretch} của ${units.length} đơn vị, số liệu đến ${moment} như sau:`,
    },
  ];
}

/** As long as the rest of the line is behind its lead: a longer one would stand alone, and the lead be stretched. */
const BLANK = '…'.repeat(20);

/** Blanks for the pen where nothing is proposed yet. */
function closingOf(proposals: string): Paragraph[] {
  const lines = proposals === '' ? [BLANK] : proposals.split('\n');
  return lines.map((text, index) => ({
    look: 'note',
    ...(index === 0 && { lead: 'Đề xuất, kiến nghị: ' }),
    text: index === lines.length - 1 ? `${text.replace(/[./]+$/u, '')}./.` : text,
  }));
}

const nameOf = ({ issuer, period, now }: CoverageFacts): string =>
  ['Báo cáo trực', issuer.shortName || abbreviation(issuer), period.title, dayOf(now, HO_CHI_MINH)]
    .join(' - ')
    .replace(/[\\/:*?"<>|]/gu, '-')
    .replace(/[\p{Cc}\p{Cs}\p{Cf}]/gu, '')
    .slice(0, 120)
    .trim();
