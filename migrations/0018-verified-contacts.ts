import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When somebody last called a contact and found the number right. */
export class VerifiedContacts1700000000018 implements MigrationInterface {
  name = 'VerifiedContacts1700000000018';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
      ALTER TABLE contact
        ADD COLUMN verified_at timestamptz,
        ADD COLUMN verified_by uuid CONSTRAINT contact_verifier_exists REFERENCES person,
        ADD CONSTRAINT contact_is_verified_by_somebody CHECK ((verified_at IS NULL) = (verified_by IS NULL))`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE contact DROP COLUMN verified_at, DROP COLUMN verified_by');
  }
}
