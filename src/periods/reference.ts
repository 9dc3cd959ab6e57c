import type { EntityManager } from 'typeorm';
import { knownDays } from './known-days.js';

const unitKinds = [
  ['so', 'Sở', 'Department'],
  ['phong-co-quan', 'Phòng cơ quan Sở', 'Office of the department'],
  ['phong-gddt', 'Phòng GDĐT', 'District education office'],
  ['thpt', 'Trường THPT', 'Upper secondary school'],
  ['nhieu-cap', 'Trường phổ thông nhiều cấp học', 'Multi-level school'],
  ['gdnn-gdtx', 'Trung tâm GDNN-GDTX', 'Vocational and continuing education centre'],
  ['truc-thuoc', 'Đơn vị trực thuộc', 'Attached unit'],
  ['thcs', 'Trường THCS', 'Lower secondary school'],
  ['tieu-hoc', 'Trường tiểu học', 'Primary school'],
  ['mam-non', 'Trường mầm non', 'Kindergarten'],
] as const;

const postKinds = [
  ['lanh-dao', 'Trực lãnh đạo', 'Leader on duty', 'on-call'],
  ['ky-thuat', 'Trực kỹ thuật', 'Technical watch', 'on-site'],
  ['truc-ban', 'Trực ban', 'Desk', 'on-site'],
  ['bao-ve', 'Trực bảo vệ', 'Guard', 'on-site'],
  ['dia-ban', 'Trực địa bàn', 'Area watch', 'on-site'],
  ['ung-truc', 'Ứng trực sự cố', 'Response standby', 'on-call'],
  ['duong-day-nong', 'Đường dây nóng', 'Hotline', 'on-call'],
] as const;

/** The kinds and days a house begins with. What is there already stays as people have changed it. */
export async function seedReference(tx: Pick<EntityManager, 'query'>): Promise<void> {
  await tx.query(
    `INSERT INTO unit_kind (id, name_vi, name_en, "position")
     SELECT each->>0, each->>1, each->>2, at FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY kind(each, at)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(unitKinds)],
  );
  await tx.query(
    `INSERT INTO post_kind (id, name_vi, name_en, presence, "position")
     SELECT each->>0, each->>1, each->>2, each->>3, at FROM jsonb_array_elements($1::jsonb) WITH ORDINALITY kind(each, at)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(postKinds)],
  );
  await tx.query(
    `INSERT INTO calendar_day ("on", kind, label, observance, state, reference)
     SELECT * FROM jsonb_to_recordset($1::jsonb)
       AS day("on" date, kind text, label text, observance boolean, state text, reference text)
     ON CONFLICT DO NOTHING`,
    [JSON.stringify(knownDays())],
  );
}
