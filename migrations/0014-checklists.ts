import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is looked at on a watch, and that it was. */
export class Checklists1700000000014 implements MigrationInterface {
  name = 'Checklists1700000000014';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(checks);
    await runner.query(`UPDATE watch_rule SET checklist = $1::jsonb`, [
      JSON.stringify(items.map(([key, phase, vi, en]) => ({ key, phase, vi, en }))),
    ]);
    await runner.query('ALTER TABLE watch_rule ALTER COLUMN checklist SET NOT NULL');
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: the checks made on watch are evidence.');
  }
}

const checks = /* sql */ `
ALTER TABLE log_entry DROP CONSTRAINT log_entry_kind_is_known;
ALTER TABLE log_entry ADD CONSTRAINT log_entry_kind_is_known CHECK (kind IN ('note', 'takeover', 'handover', 'check'));
ALTER TABLE log_entry DROP CONSTRAINT note_says_something;
ALTER TABLE log_entry ADD CONSTRAINT note_says_something CHECK (kind IN ('takeover', 'check') OR text <> '');
ALTER TABLE watch_rule ADD COLUMN check_hours int NOT NULL DEFAULT 2
  CONSTRAINT rounds_at_the_same_clocks CHECK (check_hours IN (1, 2, 3, 4, 6, 8, 12));
-- Minutes after which a round that was not made is overdue.
ALTER TABLE watch_rule ADD COLUMN check_grace int NOT NULL DEFAULT 30
  CONSTRAINT grace_within_hours CHECK (check_grace BETWEEN 5 AND 240);
-- The kinds of post whose watches are checked.
ALTER TABLE watch_rule ADD COLUMN check_posts text[] NOT NULL DEFAULT '{ky-thuat}';
ALTER TABLE watch_rule ADD COLUMN checklist jsonb;
`;

/** Where nobody decided otherwise. */
const items = [
  ['open-items', 'start', 'Nhận bàn giao, đọc việc còn mở', 'Take over and read what is open'],
  [
    'consoles',
    'start',
    'Đăng nhập được SOC, phòng chống mã độc, IRLab',
    'Sign-in to SOC, anti-malware and IRLab works',
  ],
  ['phone', 'start', 'Điện thoại trực hoạt động', 'The duty phone works'],
  ['call-list', 'start', 'Danh sách liên hệ khẩn cấp đã in, để tại chỗ', 'The emergency list is printed and at hand'],
  ['soc', 'every', 'SOC: cảnh báo mới, mức cao, đã xử lý', 'SOC: new alerts, high ones, handled ones'],
  ['malware', 'every', 'Mã độc: máy nhiễm, mất kết nối, mẫu cũ', 'Malware: infected, disconnected, stale signatures'],
  [
    'services',
    'every',
    'Cổng, web, dữ liệu, thư chạy, không bị thay đổi giao diện',
    'Site, portal, data and mail are up and undefaced',
  ],
  ['irlab', 'every', 'IRLab: cảnh báo mới', 'IRLab: new alerts'],
  ['sign-ins', 'every', 'Đăng nhập lạ, VPN, tài khoản quản trị', 'Odd sign-ins, VPN, administrators'],
  ['backup', 'every', 'Sao lưu đêm', 'Night backup'],
  ['left-open', 'end', 'Việc còn mở để bàn giao', 'What is left open for the next'],
  [
    'report',
    'end',
    'Báo cáo ca; ghi rõ “không có sự cố” nếu không có',
    'Shift report, with “no incident” said where there was none',
  ],
] as const;
