import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing in takes a second step, and a person sees where they are signed in. */
export class SecondFactor1700000000031 implements MigrationInterface {
  name = 'SecondFactor1700000000031';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [sessions, factors]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE recovery_code, authenticator');
    await runner.query(
      'ALTER TABLE session DROP COLUMN id, DROP COLUMN way, DROP COLUMN network, DROP COLUMN proved_at',
    );
  }
}

const sessions = /* sql */ `
ALTER TABLE session
  ADD id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT one_session_of_an_id UNIQUE,
  ADD way text NOT NULL DEFAULT 'link' CONSTRAINT way_in_is_known
    CHECK (way IN ('password', 'link', 'passkey', 'elsewhere', 'set-up')),
  -- The beginning of the address it was begun from; the whole is nobody's business.
  ADD network text NOT NULL DEFAULT '',
  -- When the second factor was given last.
  ADD proved_at timestamptz;
`;

const factors = /* sql */ `
-- A program on a person's phone that makes codes from a shared secret, which is sealed. Not confirmed: being set up.
CREATE TABLE authenticator (
  person_id uuid CONSTRAINT authenticator_pk PRIMARY KEY CONSTRAINT authenticator_person_exists REFERENCES person,
  secret bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  confirmed_at timestamptz,
  -- Half minutes since 1970: a code of this one or an earlier one is not taken again.
  last_step int NOT NULL DEFAULT 0
);
-- For who has lost everything else. Each works once; only its hash is kept.
CREATE TABLE recovery_code (
  code_hash bytea CONSTRAINT recovery_code_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT recovery_code_person_exists REFERENCES person,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  used_at timestamptz
);
CREATE INDEX recovery_code_by_person ON recovery_code (person_id);
`;
