import { formattedPhone } from '../rota/phones.js';
import type { CoverageFacts } from './coverage-facts.js';
import { count, counted, countedOf, moment, momentOf, share } from './figures.js';
import { followUpTables } from './follow-up-tables.js';
import { grouped } from './grouping.js';
import type { Said, Table } from './paper.js';
import { table } from './report-table.js';
import { hourAndDay } from './watch-rows.js';
import { STATE_WORDS } from './wording.js';

type Units = CoverageFacts['units'];

/** What is told of a period, a table each. What the product has nothing about is left out. */
export function coverageTables(facts: CoverageFacts): Table[] {
  const tables = [
    submissions(facts),
    awaited(facts),
    coverage(facts),
    soon(facts),
    byArea(facts),
    checkIns(facts),
    ...(facts.slots.length > 0 ? [dailyReports(facts)] : []),
    ...(facts.incidents.length > 0 ? [incidents(facts)] : []),
    ...followUpTables(facts.followUp),
  ];
  return tables.map((each, index) => ({ ...each, caption: `${index + 1}. ${each.caption}` }));
}

const isSent = ({ state }: Units[number]): boolean => state === 'submitted' || state === 'published';

function submissions({ units, period }: CoverageFacts): Table {
  const sent = units.filter(isSent);
  const inTime = sent.filter(({ sentAt }) => sentAt !== null && sentAt <= period.submissionDueAt).length;
  const inState = (state: Units[number]['state']) => units.filter((unit) => unit.state === state).length;
  const line = (words: string, number: number) => [words, counted(number), share(number, units.length)];
  return table(
    'Nộp và công bố lịch trực',
    [
      ['Nội dung', 24, true],
      ['Số đơn vị', 6],
      ['Tỷ lệ', 5],
    ],
    [
      line('Phải lập lịch trực', units.length),
      line(`Nộp đúng hạn (${hourAndDay(period.submissionDueAt)})`, inTime),
      line('Nộp sau hạn', sent.length - inTime),
      line('Đã công bố', inState('published')),
      line('Đã nộp, chờ công bố', inState('submitted')),
      line('Chưa nộp (chưa lập, đang soạn, bị trả lại, đã rút)', units.length - sent.length),
    ],
  );
}

function awaited({ units }: CoverageFacts): Table {
  const late = units.filter((unit) => !isSent(unit));
  return table(
    'Đơn vị chưa nộp lịch trực',
    [
      ['STT', 3],
      ['Đơn vị', 15, true],
      ['Tình trạng', 7],
      ['Trưởng đơn vị', 9, true],
      ['Điện thoại', 7],
    ],
    late.map((unit, index) => {
      const phone = unit.headPhone ? formattedPhone(unit.headPhone) : '';
      return [counted(index + 1), unit.name, STATE_WORDS[unit.state], unit.headName ?? '', phone];
    }),
  );
}

const sum = (units: Units, of: (unit: Units[number]) => number): number =>
  units.reduce((all, each) => all + of(each), 0);

function coverage({ units }: CoverageFacts): Table {
  const published = units.filter(({ state }) => state === 'published');
  // In whole hours, as they are printed: whoever adds the three parts up arrives at the whole.
  const whole = (of: Units, hours: (unit: Units[number]) => number): number => Math.round(sum(of, hours));
  const required = whole(units, ({ requiredHours }) => requiredHours);
  const known = whole(published, ({ emptyHours }) => emptyHours);
  const unknown = whole(
    units.filter((unit) => !published.includes(unit)),
    ({ emptyHours }) => emptyHours,
  );
  const line = (words: string, hours: number) => [words, counted(hours), share(hours, required)];
  const unconfirmed = sum(units, (unit) => unit.unconfirmed);
  return table(
    'Mức bảo đảm người trực',
    [
      ['Nội dung', 24, true],
      ['Giờ người', 6],
      ['Tỷ lệ', 5],
    ],
    [
      line('Phải có người trực trong cả kỳ', required),
      line('Đã có người trực', required - known - unknown),
      line('Còn trống ở lịch đã công bố', known),
      line(`Còn trống ở ${count(units.length - published.length)} đơn vị chưa công bố`, unknown),
      ['Ca phía trước chưa được người trực xác nhận (số ca)', counted(unconfirmed), ''],
    ],
  );
}

function soon({ soon: gaps }: CoverageFacts): Table {
  return table(
    'Ca thiếu trong 24 giờ tới',
    [
      ['STT', 3],
      ['Đơn vị', 15, true],
      ['Vị trí', 8, true],
      ['Từ', 6],
      ['Đến', 6],
      ['Có/cần', 4],
    ],
    gaps.map(({ unitName, postName, start, end, missing, required }, index) => {
      const have = countedOf(required - missing, required);
      return [counted(index + 1), unitName, postName, moment(start), moment(end), have];
    }),
    'Không ca nào thiếu người',
  );
}

const areaLine = (name: string, of: Units): (string | Said)[] => [
  name,
  counted(of.length),
  counted(of.filter(isSent).length),
  counted(of.filter(({ state }) => state === 'published').length),
  counted(sum(of, ({ gaps }) => gaps)),
  counted(sum(of, ({ unconfirmed }) => unconfirmed)),
  share(
    sum(of, ({ checkIns: { inTime } }) => inTime),
    sum(of, ({ checkIns: { due } }) => due),
  ),
];

function byArea({ units }: CoverageFacts): Table {
  const areas = [...grouped(units, ({ areaName }) => areaName)].map(([name, of]) => areaLine(name, of));
  const { rows, ...rest } = table(
    'Theo địa bàn',
    [
      ['Địa bàn', 18, true],
      ['Đơn vị', 5],
      ['Đã nộp', 5],
      ['Công bố', 5],
      ['Ca thiếu', 5],
      ['Chưa xác nhận', 6],
      ['Điểm danh đúng giờ', 7],
    ],
    [...areas, areaLine('Tổng cộng', units)],
  );
  const total = rows.length - 1;
  const bold = rows.map(({ day, cells }, index) => {
    return { day, cells: index < total ? cells : cells.map((cell) => cell && { ...cell, bold: true }) };
  });
  return { ...rest, rows: bold };
}

function checkIns({ units }: CoverageFacts): Table {
  const due = sum(units, ({ checkIns: each }) => each.due);
  const inTime = sum(units, ({ checkIns: each }) => each.inTime);
  const late = sum(units, ({ checkIns: each }) => each.late);
  const line = (words: string, number: number) => [words, counted(number), share(number, due)];
  return table(
    'Điểm danh nhận ca',
    [
      ['Nội dung', 24, true],
      ['Số ca', 6],
      ['Tỷ lệ', 5],
    ],
    [
      line('Ca đã bắt đầu', due),
      line('Điểm danh đúng giờ', inTime),
      line('Điểm danh trễ', late),
      line('Không điểm danh', due - inTime - late),
    ],
  );
}

function dailyReports({ slots }: CoverageFacts): Table {
  return table(
    'Báo cáo hằng ngày',
    [
      ['Mốc báo cáo', 10],
      ['Đã báo cáo', 7],
      ['Trong đó trễ', 7],
      ['Chưa báo cáo', 7],
      ['Có sự cố', 6],
    ],
    slots.map(({ on, clock, units, said, late, incidents: happened }) => [
      momentOf(on, clock),
      countedOf(said, units),
      counted(late),
      counted(units - said),
      counted(happened),
    ]),
  );
}

function incidents({ incidents: happened }: CoverageFacts): Table {
  return table(
    'Sự cố nêu trong báo cáo hằng ngày',
    [
      ['STT', 3],
      ['Đơn vị', 12, true],
      ['Báo lúc', 6],
      ['Nội dung', 20, true],
    ],
    happened.map(({ unitName, at, text }, index) => [counted(index + 1), unitName, moment(at), text]),
  );
}
