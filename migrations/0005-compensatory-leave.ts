import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Leave taken for hours stood is a kind of absence of its own, so that what is still due can be told. */
export class CompensatoryLeave1700000000005 implements MigrationInterface {
  name = 'CompensatoryLeave1700000000005';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE absence DROP CONSTRAINT absence_kind_is_known;
      ALTER TABLE absence ADD CONSTRAINT absence_kind_is_known
        CHECK (kind IN ('leave', 'compensatory', 'sick', 'travel', 'other'))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE absence SET kind = 'leave' WHERE kind = 'compensatory';
      ALTER TABLE absence DROP CONSTRAINT absence_kind_is_known;
      ALTER TABLE absence ADD CONSTRAINT absence_kind_is_known CHECK (kind IN ('leave', 'sick', 'travel', 'other'))`);
  }
}
