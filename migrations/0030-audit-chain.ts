import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The audit log is chained: whoever changes a line of it afterwards is found out. */
export class AuditChain1700000000030 implements MigrationInterface {
  name = 'AuditChain1700000000030';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(links);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what proves the audit log would be lost.');
  }
}

const links = /* sql */ `
-- One link for each line of the audit log, in the order they were sealed, each tied to the one before by its hash.
CREATE TABLE audit_link (
  "position" bigint CONSTRAINT audit_link_pk PRIMARY KEY CONSTRAINT chain_begins_with_one CHECK ("position" > 0),
  entry_id bigint NOT NULL CONSTRAINT linked_entry_exists REFERENCES audit_entry CONSTRAINT entry_is_linked_once UNIQUE,
  sealed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  hash bytea NOT NULL CONSTRAINT link_has_whole_hash CHECK (length(hash) = 32)
);
CREATE INDEX audit_link_by_time ON audit_link (sealed_at);
CREATE TRIGGER audit_chain_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_link
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
`;
