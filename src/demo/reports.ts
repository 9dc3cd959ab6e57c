import type { EntityManager } from 'typeorm';
import type { DemoUnit } from './people.js';
import { Chance } from './random.js';

/** The cut-off at which the demonstration's units report, and the days on which they already have. */
const CLOCK = '15:00';
const DAYS = ['2024-04-27', '2024-04-28', '2024-04-29'];
const happened = [
  'Cổng thông tin truy cập chậm từ 9h20 đến 9h45; đã khởi động lại dịch vụ, hoạt động bình thường.',
  'Một máy trạm phòng Tin học nhiễm mã độc, đã ngắt mạng và cài lại; không lây sang máy khác.',
  'Hộp thư của đơn vị nhận thư giả mạo; đã báo cán bộ kỹ thuật, không ai mở tệp đính kèm.',
];

/** The letter's period asks for a report a day; nearly every unit has said that nothing happened. By chance of its own. */
export async function seedReports(tx: EntityManager, periodId: string, units: readonly DemoUnit[]): Promise<void> {
  const chance = new Chance(20240427);
  await tx.query('UPDATE period SET report_clocks = $2 WHERE id = $1', [periodId, [CLOCK]]);
  const said = units.flatMap((unit) =>
    DAYS.filter(() => chance.next() < 0.93).map((on) => ({
      id: crypto.randomUUID(),
      unit_id: unit.id,
      on,
      incident: chance.next() < 0.004 ? chance.one(happened) : null,
      minutes: chance.between(-55, 12),
      said_by: unit.people[0]?.id,
    })),
  );
  await tx.query(
    `INSERT INTO report_call (id, period_id, unit_id, "on", clock)
     SELECT id, $2, unit_id, "on", $3 FROM jsonb_to_recordset($1::jsonb) AS said(id uuid, unit_id uuid, "on" date)`,
    [JSON.stringify(said), periodId, CLOCK],
  );
  await tx.query(
    `INSERT INTO unit_report (call_id, incident, at, said_by, via)
     SELECT id, incident, ("on" + $2::time) AT TIME ZONE 'Asia/Ho_Chi_Minh' + make_interval(mins => minutes), said_by, 'page'
       FROM jsonb_to_recordset($1::jsonb) AS said(id uuid, "on" date, incident text, minutes int, said_by uuid)`,
    [JSON.stringify(said), CLOCK],
  );
}
