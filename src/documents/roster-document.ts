import { formattedPhone } from '../rota/phones.js';
import { tableByDay } from './by-day.js';
import { tablesByPost } from './by-post.js';
import type { Paper, Paragraph } from './paper.js';
import type { FactContact, Layout, RosterFacts } from './roster-facts.js';
import {
  abbreviation,
  capitals,
  directiveWords,
  handoverHour,
  kindTitle,
  numberLine,
  officialDate,
  placeAndDate,
  printedAt,
  signatureLines,
  subjectOf,
  withoutDegrees,
} from './wording.js';

/** The roster as an official document in the form of NĐ 30/2020; every file format is made from this. */
export function rosterDocument(facts: RosterFacts, layout: Layout): Paper {
  const { unit, superior, period, signing } = facts;
  return {
    name: nameOf(facts),
    landscape: layout === 'by-day',
    superior: superior ? capitals(superior.name) : '',
    issuer: capitals(unit.name),
    number: numberLine(signing, unit),
    placeAndDate: placeAndDate(signing, facts.printedAt),
    stamp: facts.phonesWhole ? 'LƯU HÀNH NỘI BỘ' : '',
    draftMark: facts.draft ? 'DỰ THẢO' : '',
    kind: kindTitle(signing.kind),
    subject: subjectOf(signing, period),
    opening: openingOf(facts),
    tables: layout === 'by-day' ? [tableByDay(facts)] : tablesByPost(facts),
    closing: closingOf(facts),
    recipients: recipientsOf(facts),
    signature: signatureLines(signing, facts.headTitle, unit.name),
    signer: withoutDegrees(signing.signerName),
    revision: revisionOf(facts),
    printedAt: facts.printedAt,
  };
}

/** `Lich truc - THPTD1 - Lễ 30-4, 01-5 - v3`, without what file systems refuse. */
function nameOf({ unit, period, revision, draft }: RosterFacts): string {
  const version = draft ? 'dự thảo' : `v${revision}`;
  const words = ['Lịch trực', unit.shortName || abbreviation(unit), period.title, version].join(' - ');
  return words
    .replace(/[\\/:*?"<>|]/gu, '-')
    .replace(/[\p{Cc}\p{Cs}\p{Cf}]/gu, '')
    .slice(0, 120)
    .trim();
}

function openingOf({ unit, headTitle, period, signing }: RosterFacts): Paragraph[] {
  const directive = directiveWords(period);
  const stretch = `từ 00h00 ngày ${officialDate(period.firstOn)} đến 24h00 ngày ${officialDate(period.lastOn)}`;
  if (signing.kind === 'QĐ') {
    return [
      { look: 'centred', lead: capitals(`${headTitle || 'Thủ trưởng'} ${unit.name}`), text: '' },
      ...(directive === '' ? [] : [{ look: 'italic', text: `Căn cứ ${directive}.` } as const]),
      { look: 'centred', lead: 'QUYẾT ĐỊNH:', text: '' },
      { look: 'body', lead: 'Điều 1. ', text: `Phân công trực ${stretch}, cụ thể như sau:` },
    ];
  }
  const act = signing.kind === 'KH' ? 'xây dựng kế hoạch phân công trực' : 'thông báo phân công trực';
  const subject = directive === '' ? unit.name : `Căn cứ ${directive}, ${unit.name}`;
  return [{ look: 'body', text: `${subject} ${act} ${stretch} như sau:` }];
}

function closingOf(facts: RosterFacts): Paragraph[] {
  const { unit, shifts, contacts, signing } = facts;
  const hours = [...new Set(shifts.map(handoverHour))].toSorted();
  const notes: { lead: string; text: string }[] = [];
  if (unit.dutyPhone) notes.push({ lead: 'Điện thoại trực: ', text: formattedPhone(unit.dutyPhone) });
  if (hours.length > 0)
    notes.push({
      lead: 'Giờ giao ca: ',
      text: `${hours.join(', ')} hằng ngày; người trực chỉ rời vị trí sau khi đã bàn giao cho ca sau`,
    });
  if (contacts.length > 0)
    notes.push({
      lead: 'Khi có sự cố, báo theo thứ tự: ',
      text: contacts.map((contact, index) => `(${index + 1}) ${contactWords(contact, facts)}`).join('; '),
    });
  const paragraphs: Paragraph[] = notes.map((note) => ({ ...note, text: `${note.text}.`, look: 'note' }));
  if (signing.kind === 'QĐ')
    paragraphs.push({
      look: 'body',
      lead: 'Điều 2. ',
      text: 'Các ông (bà) có tên tại Điều 1 và các bộ phận có liên quan chịu trách nhiệm thi hành Quyết định này.',
    });
  if (paragraphs.length === 0)
    paragraphs.push({ look: 'note', text: 'Yêu cầu các ông (bà) có tên thực hiện nghiêm túc.' });
  return paragraphs.map((each, index) =>
    index === paragraphs.length - 1 ? { ...each, text: `${each.text.replace(/\.$/u, '')}./.` } : each,
  );
}

function contactWords({ organisation, personName, phone, hotline }: FactContact, { phonesWhole }: RosterFacts): string {
  const numbers = [...new Set([phone, hotline].filter((each): each is string => each !== null && each !== ''))];
  const said = numbers.map((each) => (phonesWhole ? formattedPhone(each) : each)).join(', ');
  return [organisation, personName && `đ/c ${personName}`, said].filter(Boolean).join(' - ');
}

function recipientsOf({ superior, signing }: RosterFacts): string[] {
  return [
    ...(superior ? [`- ${superior.shortName || superior.name} (để b/c);`] : []),
    signing.kind === 'QĐ' ? '- Như Điều 2;' : '- Các ông (bà) có tên trên;',
    '- Lưu: VT.',
  ];
}

function revisionOf({ draft, revision, printedAt: at }: RosterFacts): string {
  if (draft) return `[Dự thảo, in ${printedAt(at)}${revision > 0 ? ` · bản đang áp dụng: v${revision}` : ''}]`;
  return `[Bản v${revision}, in ${printedAt(at)}${revision > 1 ? ` · thay thế v${revision - 1}` : ''}]`;
}
