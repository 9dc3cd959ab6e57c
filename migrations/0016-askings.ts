import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was asked again for an answer, by duty, so that a million unanswered ones are gone through in bites. */
export class Askings1700000000016 implements MigrationInterface {
  name = 'Askings1700000000016';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      -- Written in the transaction of the notice that asks.
      CREATE TABLE asking (
        duty_id uuid CONSTRAINT asking_pk PRIMARY KEY CONSTRAINT asking_duty_exists REFERENCES duty ON DELETE CASCADE,
        sequence int NOT NULL,
        at timestamptz NOT NULL DEFAULT clock_now()
      );
      INSERT INTO asking (duty_id, sequence, at)
      SELECT DISTINCT ON (duty.id) duty.id, split_part(told.duty, ':', 2)::int, notice.due_at
        FROM notice CROSS JOIN LATERAL jsonb_array_elements_text(notice.body->'dutyIds') told(duty)
        JOIN duty ON duty.id = split_part(told.duty, ':', 1)::uuid
       WHERE notice.kind = 'unconfirmed'
       ORDER BY duty.id, notice.due_at DESC;
      -- Whose answer is still out, person by person: the index alone tells of which an asking may be due.
      CREATE INDEX duty_unanswered ON duty (person_id, starts_at) INCLUDE (id, ends_at, revised_at, sequence)
       WHERE live AND answer IS NULL;
      ALTER TABLE desk_step ADD COLUMN after uuid`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      ALTER TABLE desk_step DROP COLUMN after;
      DROP INDEX duty_unanswered;
      DROP TABLE asking`);
  }
}
