import type { AdvisoryState } from '../rota/advisories.js';
import type { IncidentForm } from '../rota/incident-forms.js';
import type { IncidentStatus } from '../rota/incident.js';
import { count, counted, moment } from './figures.js';
import type { FollowUp, RegisteredFacts } from './follow-up-facts.js';
import type { Said, Table } from './paper.js';
import { table } from './report-table.js';

/** What the register of incidents, the advisories and the botnet lists say of a period, a table each. */
export function followUpTables(facts: FollowUp): Table[] {
  return [
    register(facts),
    ...(facts.register.length > 0 ? [registered(facts)] : []),
    advisories(facts),
    ...(facts.advisories.length > 0 ? [owing(facts)] : []),
    botnetLists(facts),
    ...(facts.botnetLists.length > 0 ? [botnetWaiting(facts)] : []),
  ];
}

/** So many lines of a list are for paper; whole lists are for a spreadsheet. */
const MOST = 50;

type Line = (string | Said)[];

/** Numbered lines, the rest of them as a number. */
function numbered<Thing>(things: readonly Thing[], things_: string, cellsOf: (thing: Thing) => Line): Line[] {
  const lines: Line[] = things.slice(0, MOST).map((thing, index) => [counted(index + 1), ...cellsOf(thing)]);
  const [rest, [first]] = [things.length - lines.length, lines];
  return rest === 0
    ? lines
    : [...lines, (first ?? []).map((_, at) => (at === 1 ? `và ${count(rest)} ${things_} khác` : ''))];
}

const STATUSES: Readonly<Record<IncidentStatus, string>> = {
  open: 'Đang xử lý',
  contained: 'Đã khoanh vùng',
  resolved: 'Đã khắc phục',
  closed: 'Đã đóng',
};
const FORMS: Readonly<Record<IncidentForm, string>> = { initial: 'Mẫu 03', final: 'Mẫu 04' };

/** The flash reports of these weeks want it said when nothing happened. */
const NOTHING_HAPPENED = [['Không có sự cố nào trong kỳ', counted(0)]];

function register({ register: all }: FollowUp): Table {
  const found = all.filter(({ earlier }) => !earlier);
  const line = (words: string, which: (each: RegisteredFacts) => boolean, of: FollowUp['register'] = found) => [
    words,
    counted(of.filter(which).length),
  ];
  return table(
    'Sự cố an toàn thông tin theo sổ sự cố',
    [
      ['Nội dung', 24, true],
      ['Số sự cố', 6],
    ],
    all.length === 0
      ? NOTHING_HAPPENED
      : [
          ['Phát hiện trong kỳ', counted(found.length)],
          ...Object.entries(STATUSES).map(([status, words]) =>
            line(`Trong đó: ${words.toLocaleLowerCase('vi')}`, (each) => each.status === status),
          ),
          line('Vượt khả năng xử lý của đơn vị', ({ beyond }) => beyond),
          line('Liên quan dữ liệu cá nhân', ({ personalData }) => personalData),
          line('Phát hiện trước kỳ, chưa khắc phục khi vào kỳ', ({ earlier }) => earlier, all),
          line('Quá hạn gửi báo cáo sự cố', ({ overdue }) => overdue !== null, all),
        ],
  );
}

const LONGEST = 300;
const shortened = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST).trimEnd()}…` : text);

function registered({ register: all }: FollowUp): Table {
  return table(
    'Danh mục sự cố',
    [
      ['STT', 4],
      ['Đơn vị', 10, true],
      ['Số', 6],
      ['Phát hiện lúc', 6],
      ['Mức độ', 7],
      ['Tình trạng', 9],
      ['Nội dung', 14, true],
    ],
    numbered(all, 'sự cố', ({ unitName, number, year, foundAt, severity, status, overdue, summary }) => [
      unitName,
      `${number}/${year}`,
      moment(foundAt),
      severity,
      STATUSES[status] + (overdue ? `, quá hạn gửi ${FORMS[overdue]}` : ''),
      shortened(summary),
    ]),
  );
}

function advisories({ advisories: all }: FollowUp): Table {
  return table(
    'Thực hiện cảnh báo, vá lỗ hổng',
    [
      ['STT', 34],
      ['Cảnh báo', 139, true],
      ['Hạn', 46],
      ['Đơn vị', 36],
      ['Đã vá', 32],
      ['Không ảnh hưởng', 50],
      ['Chưa vá', 38],
      ['Chưa rõ', 38],
      ['Chưa trả lời', 38],
      ['Quá hạn', 36],
    ],
    all.map(({ name, dueAt, closed, counts }, index) => [
      counted(index + 1),
      closed ? `${name} (đã kết thúc)` : name,
      moment(dueAt),
      counted(counts.units),
      counted(counts.patched),
      counted(counts['not-affected']),
      counted(counts.open),
      counted(counts.unknown),
      counted(counts.unanswered),
      counted(counts.overdue),
    ]),
    'Không có cảnh báo nào trong kỳ',
  );
}

/** What a unit owes, by how it stands. */
const OWES: Readonly<Record<AdvisoryState, string>> = {
  open: 'chưa vá',
  unknown: 'chưa rõ có bị ảnh hưởng',
  unanswered: 'chưa trả lời',
  patched: '',
  'not-affected': '',
};

function owing({ owing: all }: FollowUp): Table {
  return table(
    'Đơn vị còn phải trả lời cảnh báo hoặc vá lỗ hổng',
    [
      ['STT', 3],
      ['Đơn vị', 14, true],
      ['Còn phải thực hiện', 26, true],
    ],
    numbered(all, 'đơn vị', ({ unitName, owes }) => [
      unitName,
      owes.map(({ advisory, state, overdue }) => `${advisory}: ${OWES[state]}${overdue ? ', quá hạn' : ''}`).join('; '),
    ]),
    'Không đơn vị nào',
  );
}

function botnetLists({ botnetLists: all }: FollowUp): Table {
  return table(
    'Xử lý danh sách IP botnet',
    [
      ['STT', 34],
      ['Danh sách', 129, true],
      ['Hạn', 46],
      ['Đơn vị', 36],
      ['Địa chỉ IP', 36],
      ['Đã làm sạch', 40],
      ['Không phải của đơn vị', 52],
      ['Đang xử lý', 40],
      ['Chưa trả lời', 38],
      ['Quá hạn', 36],
    ],
    all.map(({ title, documentNumber, dueAt, units, addresses, overdue }, index) => [
      counted(index + 1),
      documentNumber === '' ? title : `${documentNumber}: ${title}`,
      moment(dueAt),
      counted(units),
      counted([...addresses.values()].reduce((sum, each) => sum + each, 0)),
      ...(['cleaned', 'not-ours', 'in-progress', null] as const).map((state) => counted(addresses.get(state) ?? 0)),
      counted(overdue),
    ]),
    'Không có danh sách nào trong kỳ',
  );
}

function botnetWaiting({ botnetWaiting: all }: FollowUp): Table {
  return table(
    'Đơn vị còn địa chỉ IP botnet chưa xử lý xong',
    [
      ['STT', 3],
      ['Đơn vị', 22, true],
      ['Đang xử lý', 6],
      ['Chưa trả lời', 6],
      ['Quá hạn', 6],
    ],
    numbered(all, 'đơn vị', ({ unitName, addresses, overdue }) => [
      unitName,
      counted(addresses.get('in-progress') ?? 0),
      counted(addresses.get(null) ?? 0),
      counted(overdue),
    ]),
    'Không đơn vị nào',
  );
}
