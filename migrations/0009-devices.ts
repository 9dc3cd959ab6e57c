import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices reach people's own devices too, and people choose which ways carry what is not pressing. */
export class Devices1700000000009 implements MigrationInterface {
  name = 'Devices1700000000009';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [key, devices, notices, preferences]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what was told by push would be lost.');
  }
}

const key = /* sql */ `
-- The one pair of keys by which push services know us (VAPID), shared by every instance and made by the first that needs it.
CREATE TABLE push_key (
  id smallint CONSTRAINT push_key_pk PRIMARY KEY DEFAULT 1 CONSTRAINT one_push_key CHECK (id = 1),
  public_key text NOT NULL,
  -- Sealed with a key made from the house's secret.
  private_key bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_now()
);
`;

const devices = /* sql */ `
-- A browser or phone on which a person wants to be told.
CREATE TABLE device (
  id uuid CONSTRAINT device_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL CONSTRAINT device_person_exists REFERENCES person,
  -- Where its push service takes messages for it; only the server once the device has ended.
  endpoint text NOT NULL,
  -- What messages are encrypted with, sealed; forgotten once the device has ended.
  keys bytea,
  label text NOT NULL CONSTRAINT device_has_label CHECK (label <> ''),
  -- Its owner wants only pressing things there.
  silenced boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  last_told_at timestamptz,
  last_error text,
  -- gone: its push service said so (404, 410); removed: its owner took it off the list; replaced: the browser is
  -- somebody else's now, or gave way to a newer one.
  ended_at timestamptz,
  ended_because text CONSTRAINT device_end_is_known CHECK (ended_because IN ('gone', 'removed', 'replaced')),
  CONSTRAINT device_end_is_whole CHECK ((ended_at IS NULL) = (ended_because IS NULL)),
  CONSTRAINT ended_device_has_no_keys CHECK ((keys IS NULL) = (ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX one_device_per_endpoint ON device (endpoint) WHERE ended_at IS NULL;
CREATE INDEX device_by_person ON device (person_id) WHERE ended_at IS NULL;
`;

const notices = /* sql */ `
ALTER TABLE notice DROP CONSTRAINT channel_is_known;
ALTER TABLE notice ADD CONSTRAINT channel_is_known CHECK (channel IN ('mail', 'webhook', 'push'));
ALTER TABLE notice ADD COLUMN device_id uuid CONSTRAINT notice_device_exists REFERENCES device;
ALTER TABLE notice ADD CONSTRAINT push_notice_has_device CHECK ((channel = 'push') = (device_id IS NOT NULL));
CREATE INDEX notice_by_device ON notice (device_id) WHERE device_id IS NOT NULL AND state = 'due';
`;

const preferences = /* sql */ `
-- By these ways a person wants only pressing things; devices say so of themselves.
ALTER TABLE person_preference ADD COLUMN mail_silenced boolean NOT NULL DEFAULT false;
ALTER TABLE person_preference ADD COLUMN webhook_silenced boolean NOT NULL DEFAULT false;
`;
