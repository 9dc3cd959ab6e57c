import { dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { lineWidth, type Paper, type Paragraph, type Table } from './paper.js';
import type { HandoverFacts, LogFacts, WatchUnit } from './watch-facts.js';
import { columnsOf, entryCells, hour, hourAndDay, rowsOf } from './watch-rows.js';
import { abbreviation, capitals, officialDate, printedAt, withoutDegrees } from './wording.js';

/** The minutes of a handover (biên bản) in the official form. */
export function handoverDocument(facts: HandoverFacts): Paper {
  const { unit, watch, received } = facts;
  const day = dayOf(watch.start, HO_CHI_MINH);
  return {
    ...frame(unit, facts.printedAt),
    name: nameOf(['Bàn giao ca trực', unit.shortName || abbreviation(unit), `${hour(watch.start)} ${day}`]),
    landscape: false,
    number: `Số:      /BB-${abbreviation(unit)}`,
    kind: 'BIÊN BẢN',
    subject: `Bàn giao ca trực ${hour(watch.start)} ngày ${officialDate(day)}`,
    opening: openingOf(facts),
    tables: [headcount(facts), checks(facts), log(facts), open(facts), word(facts)],
    closing: [
      {
        look: 'note',
        text: received
          ? `Biên bản lập xong, bên nhận ký trên hệ thống lúc ${hourAndDay(received.at)}./.`
          : 'Bên nhận chưa ký; người giao còn chịu trách nhiệm về ca trực./.',
      },
    ],
    recipients: ['- Lưu: VT.'],
    signature: [],
    signer: '',
    signatories: [
      { as: 'NGƯỜI GIAO', name: withoutDegrees(watch.giver) },
      { as: 'NGƯỜI NHẬN', name: withoutDegrees(received?.by ?? facts.receiver) },
      { as: 'LÃNH ĐẠO TRỰC', name: withoutDegrees(facts.leader) },
    ],
  };
}

/** Some days of a unit’s log (sổ trực). */
export function logDocument(facts: LogFacts): Paper {
  const { unit, from, to, entries, intact, anchor } = facts;
  const days =
    from === to ? `Ngày ${officialDate(from)}` : `Từ ngày ${officialDate(from)} đến ngày ${officialDate(to)}`;
  const columns = columnsOf(lineWidth(true), [...LOG.slice(0, 1), ['Ngày, giờ', 7], ...LOG.slice(2)]);
  const whole = intact ? 'các dòng nguyên vẹn như khi ghi' : 'CÓ DÒNG ĐÃ BỊ SỬA NGOÀI HỆ THỐNG';
  const end = anchor
    ? `Dòng cuối số ${anchor.position}, mã băm ${anchor.hash.slice(0, 32)}; ${whole}`
    : 'Không có dòng nào';
  return {
    ...frame(unit, facts.printedAt),
    name: nameOf(['Sổ trực', unit.shortName || abbreviation(unit), from === to ? from : `${from} - ${to}`]),
    landscape: true,
    number: '',
    kind: 'SỔ TRỰC',
    subject: days,
    opening: [],
    tables: [{ caption: '', size: 12, columns, rows: rowsOf(entryCells(entries, hourAndDay), 6, 'Không có nội dung') }],
    closing: [{ look: 'note', text: `${end}./.` }],
    recipients: ['- Lưu: VT.'],
    signature: [capitals(unit.headTitle) || 'THỦ TRƯỞNG ĐƠN VỊ'],
    signer: withoutDegrees(unit.headName),
  };
}

function frame(unit: WatchUnit, at: number) {
  return {
    superior: unit.superior ? capitals(unit.superior.name) : '',
    issuer: capitals(unit.name),
    placeAndDate: '',
    stamp: '',
    draftMark: '',
    revision: `[In ${printedAt(at)}]`,
    printedAt: at,
  };
}

const nameOf = (words: readonly string[]): string =>
  words
    .join(' - ')
    .replace(/[\\/:*?"<>|]/gu, '-')
    .replace(/[\p{Cc}\p{Cs}\p{Cf}]/gu, '')
    .slice(0, 120)
    .trim();

const LOG = [
  ['STT', 3],
  ['Giờ', 5],
  ['Nội dung', 22, true],
  ['Mức độ', 6],
  ['Xử lý, báo ai lúc nào', 14, true],
  ['Người ghi', 9],
] as const;
const LINE = lineWidth(false);
const PRESENCE = { 'on-site': 'trực tại chỗ', 'on-call': 'thường trực qua điện thoại' } as const;

const fact = (lead: string, text: string): Paragraph => ({ look: 'note', lead: `${lead}: `, text });

function openingOf({ unit, watch, leader, receiver, received }: HandoverFacts): Paragraph[] {
  const end = `${hour(watch.end)} ngày ${officialDate(dayOf(watch.end, HO_CHI_MINH))}`;
  const start = `${hour(watch.start)} ngày ${officialDate(dayOf(watch.start, HO_CHI_MINH))}`;
  const place = [unit.name, watch.place].filter(Boolean).join(', ');
  return [
    fact('Ca trực', `${watch.label}, ${watch.postName}, từ ${start} đến ${end} (${PRESENCE[watch.presence]})`),
    fact('Đơn vị', place),
    fact('Người giao', watch.giver),
    fact('Người nhận', received?.by ?? (receiver || 'không có ca kế tiếp')),
    fact('Lãnh đạo trực', leader || 'không có trong lịch'),
    fact(
      watch.givenAt === null ? 'Nội dung bàn giao' : `Nội dung bàn giao (ghi lúc ${hourAndDay(watch.givenAt)})`,
      watch.summary || 'chưa ghi',
    ),
  ];
}

function headcount({ headcount: people }: HandoverFacts): Table {
  const cells = people.map(({ name, postName, start, end, checkedInAt }, index) => [
    String(index + 1),
    name,
    postName,
    `${hour(start)} - ${hour(end)}`,
    checkedInAt === null ? 'không' : hourAndDay(checkedInAt),
  ]);
  const columns = columnsOf(LINE, [
    ['STT', 3],
    ['Họ và tên', 14, true],
    ['Vị trí', 10],
    ['Giờ trực', 8],
    ['Giờ vào ca', 8],
  ]);
  return { caption: '1. Quân số', size: 12, columns, rows: rowsOf(cells, 5, 'Không có') };
}

function checks({ checks: rounds }: HandoverFacts): Table {
  const cells = rounds.map(({ at, items }, index) => {
    const made = items.flatMap((item) => (item.at === null ? [] : [item.at]));
    return [String(index + 1), hour(at), found(items), made.length > 0 ? hour(Math.max(...made)) : ''];
  });
  const columns = columnsOf(LINE, [
    ['STT', 3],
    ['Đợt', 5],
    ['Nội dung, kết quả', 28, true],
    ['Giờ ghi', 5],
  ]);
  return { caption: '2. Kiểm tra trong ca', size: 12, columns, rows: rowsOf(cells, 4, 'Không có mục phải kiểm tra') };
}

/** What a round found: how much is well, then what is not, item by item. */
function found(items: HandoverFacts['checks'][number]['items']): string {
  const well = items.filter(({ ok }) => ok === true).length;
  const troubles = items.filter(({ ok }) => ok === false).map(({ text, note }) => (note ? `${text} – ${note}` : text));
  const left = items.filter(({ ok }) => ok === null).map(({ text }) => text);
  if (left.length === items.length) return `Chưa kiểm tra (${items.length} mục)`;
  return [
    `${well}/${items.length} mục bình thường`,
    troubles.length > 0 ? `có vấn đề: ${troubles.join('; ')}` : '',
    left.length > 0 ? `chưa kiểm tra: ${left.join('; ')}` : '',
  ]
    .filter(Boolean)
    .join('; ');
}

function log({ entries }: HandoverFacts): Table {
  const rows = rowsOf(entryCells(entries, hour), 6, '');
  const none = entries.length === 0 ? [['', '', 'Không có sự việc', '', '', '']] : null;
  return { caption: '3. Diễn biến', size: 11, columns: columnsOf(LINE, LOG), rows: none ? rowsOf(none, 6, '') : rows };
}

/** What is handed on: incidents and alerts nobody has closed, then what the log leaves open. */
function open({ openItems, openAlerts, openIncidents }: HandoverFacts): Table {
  const matters = [
    ...openIncidents.map(({ number, year, severity, summary, foundAt, openedBy }) => {
      return { text: `Sự cố số ${number}/${year} (${severity}): ${summary}`, at: foundAt, by: openedBy };
    }),
    ...openAlerts.map(({ title, severity, receivedAt, takenBy }) => {
      const by = takenBy ? `${takenBy} (đã nhận xử lý)` : 'chưa ai nhận xử lý';
      return { text: `Cảnh báo (${severity}): ${title}`, at: receivedAt, by };
    }),
    ...openItems.map(({ text, at, authorName }) => ({ text, at, by: authorName })),
  ];
  const cells = matters.map(({ text, at, by }, index) => [String(index + 1), text, hourAndDay(at), by]);
  const columns = columnsOf(LINE, [
    ['STT', 3],
    ['Việc còn mở', 24, true],
    ['Ghi lúc', 8],
    ['Người ghi, xử lý', 10],
  ]);
  return { caption: '4. Việc còn mở', size: 12, columns, rows: rowsOf(cells, 4, 'Không có') };
}

/** The receiver’s word; the cells before it are the boxes to tick. */
function word({ received }: HandoverFacts): Table {
  const ticked = (is: boolean): string => (received && is ? 'X' : '');
  const cells = [
    [ticked(received?.remarks === ''), 'Đã nhận'],
    [ticked((received?.remarks ?? '') !== ''), `Có kiến nghị${received?.remarks ? `: ${received.remarks}` : ''}`],
  ];
  const columns = columnsOf(LINE, [
    ['', 2],
    [received ? `Ký lúc ${hourAndDay(received.at)}` : 'Chưa ký', 40, true],
  ]);
  return { caption: '5. Ý kiến của người nhận', size: 12, columns, rows: rowsOf(cells, 2, '') };
}
