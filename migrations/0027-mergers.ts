import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Units that were merged into others: over from a day, but for the rosters they already have. */
export class Mergers1700000000027 implements MigrationInterface {
  name = 'Mergers1700000000027';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      ALTER TABLE unit
        ADD COLUMN merged_into_id uuid CONSTRAINT unit_merged_into_exists REFERENCES unit,
        ADD COLUMN merged_on date,
        ADD CONSTRAINT unit_is_merged_on_a_day CHECK ((merged_into_id IS NULL) = (merged_on IS NULL)),
        ADD CONSTRAINT merged_unit_ends
          CHECK (merged_on IS NULL OR (valid_to IS NOT NULL AND valid_to >= merged_on))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE unit DROP COLUMN merged_into_id, DROP COLUMN merged_on');
  }
}
