import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A name of its own for the house, kept whatever address it moves to. It is said at the next start, which knows the address. */
export class TheName1700000000015 implements MigrationInterface {
  name = 'TheName1700000000015';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      CREATE TABLE house_name (
        only_row boolean CONSTRAINT house_name_pk PRIMARY KEY DEFAULT true CONSTRAINT one_house_name CHECK (only_row),
        name text NOT NULL CONSTRAINT house_name_is_said CHECK (name <> ''),
        named_at timestamptz NOT NULL DEFAULT clock_now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE house_name');
  }
}
