import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing in with what a device keeps, instead of anything that could be told to somebody else. */
export class Passkeys1700000000032 implements MigrationInterface {
  name = 'Passkeys1700000000032';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [passkeys, challenges]) await runner.query(part);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE passkey_challenge, passkey');
  }
}

const passkeys = /* sql */ `
CREATE TABLE passkey (
  id uuid CONSTRAINT passkey_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL CONSTRAINT passkey_person_exists REFERENCES person,
  credential_id text NOT NULL CONSTRAINT passkey_is_one_persons UNIQUE,
  public_key bytea NOT NULL,
  -- How often it has been used, as it says itself; a copy would be behind. Those that are synchronised always say 0.
  counter bigint NOT NULL,
  transports text[] NOT NULL,
  name text NOT NULL CONSTRAINT passkey_has_name CHECK (name <> ''),
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  used_at timestamptz
);
CREATE INDEX passkey_by_person ON passkey (person_id);
`;

const challenges = /* sql */ `
-- What a device is asked to sign, once. Held by a session, or by a browser in which nobody is signed in yet.
CREATE TABLE passkey_challenge (
  holder_hash bytea CONSTRAINT passkey_challenge_pk PRIMARY KEY,
  purpose text NOT NULL CONSTRAINT challenge_purpose_is_known CHECK (purpose IN ('add', 'enter', 'prove')),
  challenge text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX passkey_challenge_by_end ON passkey_challenge (expires_at);
`;
