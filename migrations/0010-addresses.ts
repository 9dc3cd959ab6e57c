import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether mail reaches people: what their addresses proved, what came back, and which answers came by mail. */
export class Addresses1700000000010 implements MigrationInterface {
  name = 'Addresses1700000000010';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [addresses, known, answers, inbox]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: what was answered by mail would be lost.');
  }
}

const addresses = /* sql */ `
-- Of the present address: when its owner last showed that mail arrives, and since when mail to it comes back. What
-- was refused while it was handed over is mended by the next mail that is taken; what came back later is not.
ALTER TABLE person ADD COLUMN email_verified_at timestamptz
  CONSTRAINT only_an_address_is_verified CHECK (email_verified_at IS NULL OR email IS NOT NULL);
ALTER TABLE person ADD COLUMN email_failed_at timestamptz
  CONSTRAINT only_an_address_fails CHECK (email_failed_at IS NULL OR email IS NOT NULL);
ALTER TABLE person ADD COLUMN email_failed_by text
  CONSTRAINT email_failure_is_known CHECK (email_failed_by IN ('refusal', 'return'));
ALTER TABLE person ADD COLUMN email_failed_because text;
ALTER TABLE person ADD CONSTRAINT email_failure_is_whole CHECK (
  (email_failed_at IS NULL) = (email_failed_by IS NULL) AND (email_failed_at IS NULL) = (email_failed_because IS NULL));
-- A printed link shows nothing about the address.
ALTER TABLE sign_in_link ADD COLUMN mailed boolean NOT NULL DEFAULT false;
`;

const known = /* sql */ `
-- What could be concluded so far: an answer by a link whose mails all went to the present address, and a refusal of the
-- last mail that was tried.
UPDATE person SET email_verified_at = proof.at
  FROM (SELECT d.person_id, max(answer.answered_at) AS at
          FROM acknowledgement answer JOIN duty d ON d.id = answer.duty_id JOIN person holder ON holder.id = d.person_id
         WHERE answer.via = 'link' AND holder.email IS NOT NULL
           AND NOT EXISTS (SELECT FROM notice WHERE notice.duty_id = d.id AND notice.person_id = d.person_id
                              AND notice.channel = 'mail' AND notice.address <> holder.email::text)
         GROUP BY d.person_id) proof
 WHERE person.id = proof.person_id;
UPDATE person SET email_failed_at = last.due_at, email_failed_by = 'refusal',
                  email_failed_because = coalesce(last.last_error, '')
  FROM (SELECT DISTINCT ON (holder.id) holder.id, state, due_at, last_error
          FROM notice JOIN person holder ON holder.id = notice.person_id AND notice.address = holder.email::text
         WHERE channel = 'mail' AND state IN ('sent', 'failed') ORDER BY holder.id, notice.id DESC) last
 WHERE person.id = last.id AND last.state = 'failed'
   AND (email_verified_at IS NULL OR email_verified_at <= last.due_at);
`;

const answers = /* sql */ `
ALTER TABLE acknowledgement DROP CONSTRAINT answer_way_is_known;
ALTER TABLE acknowledgement ADD CONSTRAINT answer_way_is_known CHECK (via IN ('page', 'link', 'mail'));
`;

const inbox = /* sql */ `
-- The mailbox answers come to: whose turn it is to read it, and how reading goes.
CREATE TABLE inbox (
  mailbox text CONSTRAINT inbox_pk PRIMARY KEY,
  lease_token uuid,
  lease_until timestamptz,
  next_read_at timestamptz NOT NULL DEFAULT clock_now(),
  -- When it was last read to the end, and how often reading has failed since.
  read_at timestamptz,
  failures int NOT NULL DEFAULT 0,
  last_error text,
  began_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT inbox_lease_is_whole CHECK ((lease_token IS NULL) = (lease_until IS NULL))
);
-- What was read, written with its consequences: no mail is acted upon twice. The digest knows a mail again whose number
-- changed. Nothing of its words is kept.
CREATE TABLE inbox_mail (
  mailbox text NOT NULL CONSTRAINT inbox_mail_mailbox_exists REFERENCES inbox,
  uid_validity bigint NOT NULL,
  uid bigint NOT NULL,
  digest text NOT NULL,
  outcome text NOT NULL CONSTRAINT inbox_outcome_is_known CHECK (outcome IN (
    'accepted', 'declined', 'undecided', 'outdated', 'over', 'stranger', 'returned', 'delayed', 'unmatched',
    'automatic', 'unreadable', 'other', 'repeated', 'failed')),
  tries int NOT NULL DEFAULT 1,
  -- False while the mailbox itself may not show yet that it was dealt with.
  marked boolean NOT NULL DEFAULT false,
  read_at timestamptz NOT NULL DEFAULT clock_now(),
  -- Of an answer: to what, and when it was given. Of two, the later one counts, in whatever order they come.
  duty_id uuid CONSTRAINT inbox_duty_exists REFERENCES duty,
  said_at timestamptz,
  CONSTRAINT inbox_mail_pk PRIMARY KEY (mailbox, uid_validity, uid)
);
CREATE INDEX inbox_mail_by_digest ON inbox_mail (digest);
CREATE INDEX inbox_mail_by_duty ON inbox_mail (duty_id, said_at) WHERE duty_id IS NOT NULL;
`;
