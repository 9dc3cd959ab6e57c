import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Signing in through the identity provider an authority has already. */
export class Identities1700000000033 implements MigrationInterface {
  name = 'Identities1700000000033';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(identities);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE identity_question, identity');
  }
}

const identities = /* sql */ `
-- Whom a provider means by a subject; found by a proven address the first time.
CREATE TABLE identity (
  issuer text NOT NULL,
  subject text NOT NULL,
  person_id uuid NOT NULL CONSTRAINT identity_person_exists REFERENCES person,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT identity_pk PRIMARY KEY (issuer, subject),
  CONSTRAINT one_identity_of_a_provider UNIQUE (issuer, person_id)
);
CREATE INDEX identity_by_person ON identity (person_id);
-- What a browser was sent to the provider with; its answer must fit, once.
CREATE TABLE identity_question (
  holder_hash bytea CONSTRAINT identity_question_pk PRIMARY KEY,
  state text NOT NULL,
  nonce text NOT NULL,
  verifier text NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX identity_question_by_end ON identity_question (expires_at);
`;
