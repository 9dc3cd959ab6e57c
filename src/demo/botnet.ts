import type { EntityManager } from 'typeorm';
import type { DemoUnit } from './people.js';

/** Units with ranges besides every fifteenth, so that each of the cast has something to answer. */
const named: ReadonlySet<string> = new Set(['Trường THPT Demo số 1', 'Phòng GDĐT quận Lê Chân']);
const carriers = ['đường truyền VNPT', 'đường truyền Viettel', 'đường truyền FPT'];
const malware = ['Mirai', 'Gamarue', 'Necurs', 'Ramnit'];
const evidence = [
  'Đã cách ly và cài lại máy phòng Tin học, đổi mật khẩu modem; quét lại sạch.',
  'Địa chỉ của đường truyền đã cắt từ tháng 2; nhà mạng đã cấp cho khách khác.',
];

/** Ranges from the blocks set aside for examples, and the letter’s list with some answers. By turns, not by chance. */
export async function seedBotnet(
  tx: EntityManager,
  departmentId: string,
  officerId: string,
  units: readonly DemoUnit[],
): Promise<void> {
  const holders = units.filter(({ name }, at) => named.has(name) || at % 15 === 4).slice(0, 48);
  const ranges = holders.flatMap(({ id }, at) => [
    { unit_id: id, block: `${at < 32 ? '192.0.2' : '198.51.100'}.${(at % 32) * 8}/29`, note: carriers[at % 3] },
    ...(at % 4 === 0 ? [{ unit_id: id, block: `2001:db8:${at.toString(16)}::/48`, note: 'IPv6 VNPT' }] : []),
  ]);
  await tx.query(
    `INSERT INTO ip_range (unit_id, block, note, valid_from)
     SELECT unit_id, block, note, '2000-01-01' FROM jsonb_to_recordset($1::jsonb) row(unit_id uuid, block cidr, note text)`,
    [JSON.stringify(ranges)],
  );
  const listId = crypto.randomUUID();
  await tx.query(
    `INSERT INTO botnet_list (id, unit_id, title, source, document_number, month_on, received_on, due_at, fingerprint,
                              entered_by, entered_at)
     VALUES ($1, $2, 'Danh sách IP botnet tháng 4/2024', 'Sở Thông tin và Truyền thông', '', '2024-04-01', '2024-04-23',
             '2024-05-03 17:00+07', sha256('demo'), $3, '2024-04-24 09:00+07')`,
    [listId, departmentId, officerId],
  );
  const seen = [
    ...holders.flatMap((_, at) => (at % 3 === 0 || at === 1 ? [ranged(at, 2)] : [])),
    ...holders.flatMap((_, at) => (at % 6 === 0 ? [ranged(at, 5)] : [])),
    '203.0.113.9',
    '203.0.113.77',
    '10.20.0.14',
    '2001:db8:4::51',
  ];
  await tx.query(ADDRESSES, [listId, seen, malware]);
  await tx.query(MATCHES, [listId]);
  await tx.query(ANSWERS, [listId, evidence]);
}

const ranged = (at: number, host: number): string => `${at < 32 ? '192.0.2' : '198.51.100'}.${(at % 32) * 8 + host}`;

const ADDRESSES = /* sql */ `
  INSERT INTO botnet_address (list_id, "position", address, sightings)
  SELECT $1, place - 1, address::inet, jsonb_build_array(jsonb_build_object(
           'seen', to_char(timestamp '2024-04-11 01:17' + place * interval '7 hours', 'DD/MM/YYYY HH24:MI'),
           'malware', ($3::text[])[1 + place % 4], 'port', CASE place % 3 WHEN 0 THEN NULL ELSE 23 END))
    FROM unnest($2::text[]) WITH ORDINALITY listed(address, place)`;
const MATCHES = /* sql */ `
  INSERT INTO botnet_match (address_id, unit_id, matched_at)
  SELECT DISTINCT address.id, range.unit_id, timestamptz '2024-04-24 09:00+07'
    FROM botnet_address address JOIN ip_range range ON range.block >>= address.address WHERE address.list_id = $1`;
/** Of every five matches one is cleaned, one is another’s and one is in work, by the unit’s head. */
const ANSWERS = /* sql */ `
  INSERT INTO botnet_answer (id, match_id, "position", state, evidence, author_id, at)
  SELECT gen_random_uuid(), listed.id, 1, CASE listed.turn WHEN 0 THEN 'cleaned' WHEN 1 THEN 'not-ours' ELSE 'in-progress' END,
         coalesce(($2::text[])[listed.turn + 1], ''), unit.head_person_id, timestamptz '2024-04-26 10:30+07'
    FROM (SELECT match.id, match.unit_id, row_number() OVER (ORDER BY address."position" DESC) % 5 AS turn
            FROM botnet_match match JOIN botnet_address address ON address.id = match.address_id
           WHERE address.list_id = $1) listed
    JOIN unit ON unit.id = listed.unit_id WHERE listed.turn < 3`;
