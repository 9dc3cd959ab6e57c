import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Botnet lists that were sent by mistake are taken back. */
export class BotnetWithdrawals1700000000034 implements MigrationInterface {
  name = 'BotnetWithdrawals1700000000034';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      CREATE TABLE botnet_withdrawal (
        list_id uuid CONSTRAINT botnet_withdrawal_pk PRIMARY KEY CONSTRAINT withdrawn_list_exists REFERENCES botnet_list,
        reason text NOT NULL CONSTRAINT botnet_withdrawal_has_reason CHECK (reason <> ''),
        withdrawn_by uuid NOT NULL CONSTRAINT botnet_withdrawer_exists REFERENCES person,
        at timestamptz NOT NULL DEFAULT clock_now()
      )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE botnet_withdrawal');
  }
}
