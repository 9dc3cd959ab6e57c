import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether anything a board is made from has changed is asked in one look, so that its answers can be kept. */
export class BoardChanges1700000000022 implements MigrationInterface {
  name = 'BoardChanges1700000000022';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [changes, ...Object.entries(sources).map(([table, written]) => noted(table, written))])
      await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of Object.keys(sources)) await runner.query(`DROP TRIGGER board_changes ON ${table}`);
    await runner.query('DROP FUNCTION note_board_change; DROP TABLE board_change');
  }
}

const ANY = 'INSERT OR UPDATE OR DELETE';

/** What boards and lists of who is on duty are read from, and the writes that show on them. */
const sources: Readonly<Record<string, string>> = {
  unit: 'INSERT OR DELETE OR UPDATE OF kind_id, name, parent_id, supervising_unit_id, head_person_id, "position", valid_from, valid_to',
  person: 'UPDATE OF name, phone_written',
  unit_kind: ANY,
  post_kind: ANY,
  post: ANY,
  period: ANY,
  demand: ANY,
  calendar_day: ANY,
  roster: ANY,
  roster_strip: ANY,
  duty: ANY,
  absence: ANY,
  nudge: ANY,
};

const changes = /* sql */ `
-- The transactions that changed what boards are made from. Whoever keeps an answer with the snapshot it was read in
-- asks whether one has committed since. Rows are only added, so writers never wait for each other.
CREATE TABLE board_change (
  xid bigint CONSTRAINT board_change_pk PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE FUNCTION note_board_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO board_change (xid) VALUES (pg_current_xact_id()::text::bigint) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    -- Answers are kept for a minute.
    DELETE FROM board_change WHERE xid IN (
      SELECT xid FROM board_change WHERE at < clock_timestamp() - interval '1 hour' LIMIT 20 FOR UPDATE SKIP LOCKED);
  END IF;
  RETURN NULL;
END $$`;

const noted = (table: string, written: string): string =>
  `CREATE TRIGGER board_changes AFTER ${written} ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION note_board_change()`;
