import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What one person is told at once is one message. */
export class Together1700000000011 implements MigrationInterface {
  name = 'Together1700000000011';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [notices, preferences]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what was told in one message would be told again in many.');
  }
}

const notices = /* sql */ `
-- Notices to one person by one way with the same word here are one message when they are due together.
ALTER TABLE notice ADD COLUMN together text;
CREATE INDEX notice_together ON notice (person_id, together)
  WHERE together IS NOT NULL AND state IN ('due', 'sending');
`;

const preferences = /* sql */ `
-- Every watch of a long roster by an invitation of its own, which calendars take up by themselves.
ALTER TABLE person_preference ADD COLUMN invites_apart boolean NOT NULL DEFAULT false;
`;
