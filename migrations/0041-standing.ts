import type { MigrationInterface, QueryRunner } from 'typeorm';
import { gapFunctions } from './0038-counted-strips.js';

/**
 * What a strip is made from, beside it: when a country's period asks for something else, two million duties need not be
 * read again. Strips of before have none until their roster is next written, and are made from its duties till then.
 * The arrays its gaps are counted by are written with them: the database's own functions took as long as all the rest.
 */
export class Standing1700000000041 implements MigrationInterface {
  name = 'Standing1700000000041';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE roster_strip ADD COLUMN standing json');
    for (const column of counted) {
      await runner.query(`
        ALTER TABLE roster_strip ALTER COLUMN ${column} DROP EXPRESSION, ALTER COLUMN ${column} SET NOT NULL`);
    }
    await runner.query('DROP FUNCTION gap_edges, gap_next');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(gapFunctions);
    await runner.query(/* sql */ `
      ALTER TABLE roster_strip DROP COLUMN standing, DROP COLUMN gap_starts, DROP COLUMN gap_ends, DROP COLUMN gap_next;
      ALTER TABLE roster_strip
        ADD COLUMN gap_starts bigint[] GENERATED ALWAYS AS (gap_edges(gaps, 'start')) STORED,
        ADD COLUMN gap_ends bigint[] GENERATED ALWAYS AS (gap_edges(gaps, 'end')) STORED,
        ADD COLUMN gap_next bigint[] GENERATED ALWAYS AS (gap_next(gaps)) STORED`);
  }
}

const counted = ['gap_starts', 'gap_ends', 'gap_next'];
