import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices go out by webhook too, and people say when they want to be left in peace. */
export class Channels1700000000007 implements MigrationInterface {
  name = 'Channels1700000000007';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [webhooks, notices, preferences]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what was told by webhook would be lost.');
  }
}

const webhooks = /* sql */ `
-- Where the notices to a unit's people, and to those of the units below it, are told besides their mail.
CREATE TABLE webhook (
  id uuid CONSTRAINT webhook_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL CONSTRAINT webhook_unit_exists REFERENCES unit,
  title text NOT NULL CONSTRAINT webhook_has_title CHECK (title <> ''),
  url text NOT NULL,
  -- Sealed with a key made from the house's secret; gone once the webhook is removed.
  secret bytea,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  created_by uuid NOT NULL CONSTRAINT webhook_creator_exists REFERENCES person,
  -- gone: its server said so (410); removed: somebody took it off the list.
  off_at timestamptz,
  off_because text CONSTRAINT webhook_end_is_known CHECK (off_because IN ('gone', 'removed')),
  last_try_at timestamptz,
  last_error text,
  CONSTRAINT webhook_end_is_whole CHECK ((off_at IS NULL) = (off_because IS NULL)),
  CONSTRAINT removed_webhook_has_no_secret CHECK ((secret IS NULL) = (off_because IS NOT DISTINCT FROM 'removed'))
);
CREATE INDEX webhook_by_unit ON webhook (unit_id);
`;

const notices = /* sql */ `
ALTER TABLE notice DROP CONSTRAINT channel_is_known;
ALTER TABLE notice ADD CONSTRAINT channel_is_known CHECK (channel IN ('mail', 'webhook'));
ALTER TABLE notice ADD COLUMN webhook_id uuid CONSTRAINT notice_webhook_exists REFERENCES webhook;
ALTER TABLE notice ADD CONSTRAINT webhook_notice_has_webhook CHECK ((channel = 'webhook') = (webhook_id IS NOT NULL));
CREATE INDEX notice_by_webhook ON notice (webhook_id) WHERE webhook_id IS NOT NULL AND state = 'due';
-- Each channel looks for its own.
DROP INDEX notice_due;
CREATE INDEX notice_due ON notice (channel, next_try_at) WHERE state IN ('due', 'sending');
`;

const preferences = /* sql */ `
-- Between these wall clocks (past midnight where "to" is the earlier) what can wait is not told.
CREATE TABLE person_preference (
  person_id uuid CONSTRAINT person_preference_pk PRIMARY KEY CONSTRAINT preference_person_exists REFERENCES person,
  quiet_from text CONSTRAINT quiet_from_is_clock CHECK (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_to text CONSTRAINT quiet_to_is_clock CHECK (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  CONSTRAINT quiet_hours_are_whole CHECK ((quiet_from IS NULL) = (quiet_to IS NULL)),
  CONSTRAINT quiet_hours_have_length CHECK (quiet_from <> quiet_to)
);
`;
