import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people would like, how large a part of the burden each carries, and drafts a machine proposed. */
export class Wishes1700000000006 implements MigrationInterface {
  name = 'Wishes1700000000006';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(wishes);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what people wished for would be lost.');
  }
}

const wishes = /* sql */ `
-- 100: a full part; 0: only when nobody else can.
ALTER TABLE membership ADD COLUMN share_percent int NOT NULL DEFAULT 100
  CONSTRAINT membership_share_is_part CHECK (share_percent BETWEEN 0 AND 100);

-- A draft as the machine left it, and who had it made; the first change by hand takes the mark away.
ALTER TABLE roster ADD COLUMN proposed_at timestamptz;
ALTER TABLE roster ADD COLUMN proposed_by uuid CONSTRAINT roster_proposer_exists REFERENCES person;
ALTER TABLE roster ADD CONSTRAINT roster_proposal_is_whole CHECK ((proposed_at IS NULL) = (proposed_by IS NULL));

CREATE TABLE wish (
  id uuid CONSTRAINT wish_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL CONSTRAINT wish_person_exists REFERENCES person,
  "on" date NOT NULL,
  -- The turn it is about; empty: the whole day.
  code text NOT NULL DEFAULT '',
  wish text NOT NULL CONSTRAINT wish_is_known CHECK (wish IN ('prefers', 'avoids')),
  note text NOT NULL DEFAULT '',
  CONSTRAINT wish_once UNIQUE (person_id, "on", code)
);
`;
