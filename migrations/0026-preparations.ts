import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What units are to have in order before a period begins, and what they say of it. */
export class Preparations1700000000026 implements MigrationInterface {
  name = 'Preparations1700000000026';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(`INSERT INTO preparation_list (items, since) VALUES ($1::jsonb, '2000-01-01')`, [
      JSON.stringify(items.map(([key, vi, en]) => ({ key, vi, en }))),
    ]);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what units answered for is evidence.');
  }
}

const tables = /* sql */ `
-- What the units of a kind at and below a unit are asked for; the nearest above decides. Without a unit: all.
CREATE TABLE preparation_list (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT preparation_list_pk PRIMARY KEY,
  unit_id uuid CONSTRAINT preparation_list_unit_exists REFERENCES unit,
  unit_kind_id text CONSTRAINT preparation_list_unit_kind_exists REFERENCES unit_kind,
  -- Null: as the nearest unit above has it.
  items jsonb,
  since timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT preparation_list_is_for_a_kind_of_a_unit CHECK ((unit_id IS NULL) = (unit_kind_id IS NULL))
);
CREATE INDEX preparation_list_by_unit ON preparation_list (unit_id, unit_kind_id);
CREATE TABLE preparation_answer (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT preparation_answer_pk PRIMARY KEY,
  period_id uuid NOT NULL CONSTRAINT preparation_answer_period_exists REFERENCES period,
  unit_id uuid NOT NULL CONSTRAINT preparation_answer_unit_exists REFERENCES unit,
  item text NOT NULL,
  words text NOT NULL CONSTRAINT preparation_answer_says_to_what CHECK (words <> ''),
  done boolean NOT NULL,
  note text NOT NULL,
  at timestamptz NOT NULL DEFAULT clock_now(),
  said_by uuid NOT NULL CONSTRAINT preparation_answer_person_exists REFERENCES person
);
CREATE INDEX preparation_answer_by_unit ON preparation_answer (period_id, unit_id, item, id);
CREATE TABLE preparation_reminder (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT preparation_reminder_pk PRIMARY KEY,
  period_id uuid NOT NULL CONSTRAINT preparation_reminder_period_exists REFERENCES period,
  unit_id uuid NOT NULL CONSTRAINT preparation_reminder_unit_exists REFERENCES unit,
  at timestamptz NOT NULL DEFAULT clock_now(),
  -- Null: the desk.
  reminded_by uuid CONSTRAINT preparation_reminder_person_exists REFERENCES person
);
CREATE INDEX preparation_reminder_by_unit ON preparation_reminder (period_id, unit_id, at);
CREATE UNIQUE INDEX the_desk_reminds_once ON preparation_reminder (period_id, unit_id) WHERE reminded_by IS NULL;
CREATE TRIGGER preparation_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON preparation_answer
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;

/** Where nobody decided otherwise: the house’s reading of what the letter orders, to be edited. */
const items = [
  ['plan', 'Kế hoạch ứng phó sự cố đã duyệt, người trực biết dùng', 'The incident-response plan is approved and known'],
  ['restore', 'Sao lưu đã được kiểm tra bằng khôi phục thử', 'Backups were proved by restoring one'],
  ['patches', 'Đã vá theo các cảnh báo của cấp trên', 'Everything named in warnings is patched'],
  ['malware', 'Phần mềm chống mã độc cập nhật trên mọi máy', 'Anti-malware is up to date on every machine'],
  ['botnet', 'Đã rà soát, xử lý IP trong danh sách botnet', 'Addresses on the botnet list were looked into'],
  ['contacts', 'Danh bạ khẩn cấp đã kiểm tra và in ra', 'The emergency list is checked and printed'],
  [
    'sign-ins',
    'Tài khoản SOC, phòng chống mã độc, IRLab đăng nhập được',
    'Sign-in to SOC, anti-malware and IRLab works',
  ],
  ['phone', 'Điện thoại trực hoạt động, đúng số đã báo', 'The duty phone works under the number given'],
] as const;
