import type { EntityManager } from 'typeorm';
import type { DemoUnit } from './people.js';
import { Chance } from './random.js';

/** What the fictitious department has sent down, and how many in a hundred units have answered how. */
const advisories = [
  {
    number: '12/CB-DEMO',
    issuer: 'Cục An toàn thông tin (demo)',
    title: 'Lỗ hổng thực thi mã từ xa trong máy chủ thư Demo Mail',
    product: 'Demo Mail Server',
    versions: 'trước 4.2.1',
    cves: ['CVE-2024-90001', 'CVE-2024-90002'],
    severity: 'critical',
    todo: 'Cập nhật lên bản 4.2.1. Nếu chưa cập nhật được: đóng cổng quản trị ra ngoài.\nRà soát nhật ký 30 ngày gần nhất.',
    issuedAt: '2024-04-22T09:00:00+07:00',
    dueAt: '2024-04-26T17:00:00+07:00',
    kinds: [] as readonly string[],
    of: { no: 58, patched: 37, yes: 2, unknown: 1 },
  },
  {
    number: '15/CB-DEMO',
    issuer: 'Sở Thông tin và Truyền thông (demo)',
    title: 'Lỗ hổng leo thang đặc quyền trong hệ điều hành máy trạm Demo OS',
    product: 'Demo OS',
    versions: '10, 11',
    cves: ['CVE-2024-90105'],
    severity: 'high',
    todo: 'Cài bản vá tháng 4 trên mọi máy trạm, khởi động lại và kiểm tra phiên bản.',
    issuedAt: '2024-04-26T14:30:00+07:00',
    dueAt: '2024-05-02T17:00:00+07:00',
    kinds: [] as readonly string[],
    of: { no: 6, patched: 34, yes: 17, unknown: 5 },
  },
  {
    number: '9/CV-DEMO',
    issuer: 'Sở Giáo dục và Đào tạo (demo)',
    title: 'Cấu hình mặc định không an toàn của thiết bị định tuyến Demo Router',
    product: 'Demo Router',
    versions: 'mọi phiên bản',
    cves: [],
    severity: 'medium',
    todo: 'Đổi mật khẩu quản trị mặc định, tắt quản trị từ xa.',
    issuedAt: '2024-04-29T08:15:00+07:00',
    dueAt: '2024-05-06T17:00:00+07:00',
    kinds: ['thpt', 'phong-gddt'] as readonly string[],
    of: { no: 10, patched: 12, yes: 8, unknown: 2 },
  },
] as const;

const notes = [
  'Đã kiểm tra tất cả máy chủ',
  'Phiên bản sau cập nhật đúng khuyến nghị',
  'Nhà cung cấp thực hiện',
  '',
  '',
];

/** Units whose answer the tour relies on: still to be given. */
const unanswered: ReadonlySet<string> = new Set(['Trường THPT Demo số 1']);

/** Advisories with what units have answered until now. By chance of its own. */
export async function seedAdvisories(tx: EntityManager, { departmentId, by, units, now }: Ground): Promise<void> {
  const chance = new Chance(20240422);
  for (const { kinds, of, ...words } of advisories) {
    const [{ id }] = await tx.query<[{ id: string }]>(
      `INSERT INTO advisory (id, unit_id, top_id, kind_ids, number, issuer, title, product, versions, cves, severity, todo,
                             links, due_at, issued_by, issued_at)
       VALUES (gen_random_uuid(), $1, $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '{https://canh-bao.demo.example/}', $11, $12, $13)
       RETURNING id`,
      [
        departmentId,
        kinds,
        words.number,
        words.issuer,
        words.title,
        words.product,
        words.versions,
        words.cves,
        words.severity,
        words.todo,
        words.dueAt,
        by.personId,
        words.issuedAt,
      ],
    );
    const from = Date.parse(words.issuedAt);
    const asked = units.filter(({ kindId }) => kinds.length === 0 || kinds.includes(kindId));
    const heads = asked.flatMap((unit) => (unit.people[0] ? [{ unitId: unit.id, personId: unit.people[0].id }] : []));
    await tx.query(TOLD, [id, words.dueAt, by.personId, words.issuedAt, JSON.stringify(heads)]);
    const said = asked.flatMap((unit) => {
      if (unanswered.has(unit.name)) return [];
      const affected = answerOf(of, chance.between(1, 100));
      const at = from + chance.next() * (Math.min(now, Date.parse(words.dueAt) + LATEST) - from);
      const note = chance.one(notes);
      return affected && unit.people[0]
        ? [{ unitId: unit.id, personId: unit.people[0].id, affected, at: new Date(at).toISOString(), note }]
        : [];
    });
    await tx.query(SAID, [id, JSON.stringify(said)]);
  }
}

interface Ground {
  readonly departmentId: string;
  readonly by: { readonly personId: string };
  readonly units: readonly DemoUnit[];
  readonly now: number;
}

/** Milliseconds after the deadline until which the last have answered. */
const LATEST = 2 * 86_400_000;

type Shares = (typeof advisories)[number]['of'];

function answerOf(shares: Shares, percent: number): keyof Shares | undefined {
  let reached = 0;
  return (['no', 'patched', 'yes', 'unknown'] as const).find((answer) => percent <= (reached += shares[answer]));
}

/** The head of every unit it is for was told when it was issued. */
const TOLD = /* sql */ `
  INSERT INTO advisory_telling (id, advisory_id, unit_id, news, due_at, told_by, person_ids, at)
  SELECT gen_random_uuid(), $1, "unitId", 'issued', $2, $3, ARRAY["personId"], $4
    FROM jsonb_to_recordset($5::jsonb) AS head("unitId" uuid, "personId" uuid)`;

const SAID = /* sql */ `
  INSERT INTO advisory_answer (id, advisory_id, unit_id, affected, patched_on, patched_by, note, said_by, at)
  SELECT gen_random_uuid(), $1, "unitId", CASE affected WHEN 'patched' THEN 'yes' ELSE affected END,
         CASE affected WHEN 'patched' THEN (at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date END,
         CASE affected WHEN 'patched' THEN 'Tổ CNTT' ELSE '' END, note, "personId", at
    FROM jsonb_to_recordset($2::jsonb) AS said("unitId" uuid, "personId" uuid, affected text, at timestamptz, note text)`;
