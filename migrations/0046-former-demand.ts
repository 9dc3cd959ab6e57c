import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What periods asked before they asked what they ask now: of hours that are over it is still what was asked. Of changes
 * made so far the audit log says what they were made from.
 */
export class FormerDemand1700000000046 implements MigrationInterface {
  name = 'FormerDemand1700000000046';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      CREATE TABLE former_demand (
        period_id uuid CONSTRAINT former_demand_period_exists REFERENCES period ON DELETE CASCADE,
        held_until timestamptz,
        demands jsonb NOT NULL,
        CONSTRAINT former_demand_pk PRIMARY KEY (period_id, held_until)
      )`);
    await runner.query(/* sql */ `
      INSERT INTO former_demand (period_id, held_until, demands)
      SELECT period.id, date_trunc('minute', entry.at), entry.before->'demands'
        FROM audit_entry entry JOIN period ON period.id::text = entry.subject_id
       WHERE entry.subject_kind = 'period' AND entry.operation = 'Periods.change' AND entry.before->'demands' IS NOT NULL
       ORDER BY entry.id ON CONFLICT DO NOTHING`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE former_demand');
  }
}
