import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The first schema: units and people, periods and rosters, what was published, who was told. */
export class TheHouse1700000000001 implements MigrationInterface {
  name = 'TheHouse1700000000001';

  async up(runner: QueryRunner): Promise<void> {
    for (const part of [foundations, unitsAndPeople, access, periods, rosters, told, calendars, operation]) {
      await runner.query(part);
    }
  }

  async down(): Promise<void> {
    throw new Error('The first migration has no way back: drop the database instead.');
  }
}

const foundations = /* sql */ `
CREATE EXTENSION IF NOT EXISTS btree_gist;
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS citext;

-- The one clock that decides what is due. The offset is zero in production; demo and tests move it.
CREATE TABLE clock_setting (
  only_row boolean CONSTRAINT clock_setting_pk PRIMARY KEY DEFAULT true CONSTRAINT one_clock CHECK (only_row),
  "offset" interval NOT NULL DEFAULT '0'
);
INSERT INTO clock_setting DEFAULT VALUES;
CREATE FUNCTION clock_now() RETURNS timestamptz LANGUAGE sql STABLE PARALLEL SAFE AS
  $$ SELECT clock_timestamp() + (SELECT "offset" FROM clock_setting) $$;

-- Search key: lower case, without marks, NFC first (NFC and NFD differ even under vi-x-icu). Two functions, so that
-- the dictionary is named and the result can be stored and indexed.
CREATE FUNCTION fold(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$ SELECT lower(public.unaccent('public.unaccent'::regdictionary, normalize($1, NFC))) $$;
-- The last word of a Vietnamese name, by which lists are sorted.
CREATE FUNCTION given_name(text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS
  $$ SELECT regexp_replace($1, '^.*\\s', '') $$;
`;

const unitsAndPeople = /* sql */ `
CREATE TABLE unit_kind (
  id text CONSTRAINT unit_kind_pk PRIMARY KEY,
  name_vi text NOT NULL,
  name_en text NOT NULL,
  "position" int NOT NULL
);

CREATE TABLE unit (
  id uuid CONSTRAINT unit_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  kind_id text NOT NULL CONSTRAINT unit_has_kind REFERENCES unit_kind,
  name text NOT NULL CONSTRAINT unit_has_name CHECK (name <> '' AND length(name) <= 200),
  short_name text NOT NULL DEFAULT '',
  address text NOT NULL DEFAULT '',
  duty_phone text,
  parent_id uuid CONSTRAINT unit_parent_exists REFERENCES unit,
  supervising_unit_id uuid CONSTRAINT unit_supervisor_exists REFERENCES unit,
  head_person_id uuid,
  reminder_minutes int[] NOT NULL DEFAULT '{1440,60}'
    CONSTRAINT reminders_are_few CHECK (cardinality(reminder_minutes) <= 6),
  "position" int NOT NULL DEFAULT 0,
  valid_from date NOT NULL DEFAULT '2000-01-01',
  valid_to date,
  feed_revision int NOT NULL DEFAULT 1,
  version int NOT NULL DEFAULT 1,
  search text GENERATED ALWAYS AS (fold(name || ' ' || short_name)) STORED,
  CONSTRAINT unit_is_not_its_own_parent CHECK (parent_id <> id),
  CONSTRAINT unit_validity_in_order CHECK (valid_to > valid_from)
);
CREATE INDEX unit_by_parent ON unit (parent_id);
CREATE INDEX unit_by_supervisor ON unit (supervising_unit_id) WHERE supervising_unit_id IS NOT NULL;
CREATE INDEX unit_by_search ON unit USING gin (search gin_trgm_ops);

CREATE TABLE person (
  id uuid CONSTRAINT person_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  name text NOT NULL CONSTRAINT person_has_name CHECK (name <> '' AND length(name) <= 200),
  email citext CONSTRAINT email_is_one_persons UNIQUE CONSTRAINT email_is_possible CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$'),
  phone_written text,
  phone_e164 text,
  language text NOT NULL DEFAULT 'vi' CONSTRAINT language_is_known CHECK (language IN ('vi', 'en')),
  password_hash text,
  active boolean NOT NULL DEFAULT true,
  feed_revision int NOT NULL DEFAULT 1,
  version int NOT NULL DEFAULT 1,
  search text GENERATED ALWAYS AS (fold(name)) STORED
);
CREATE INDEX person_by_search ON person USING gin (search gin_trgm_ops);
ALTER TABLE unit ADD CONSTRAINT unit_head_exists FOREIGN KEY (head_person_id) REFERENCES person;

-- A person may belong to two units; the title and what they can stand belong to the membership.
CREATE TABLE membership (
  id uuid CONSTRAINT membership_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL CONSTRAINT membership_person_exists REFERENCES person,
  unit_id uuid NOT NULL CONSTRAINT membership_unit_exists REFERENCES unit,
  title text NOT NULL DEFAULT '',
  post_kind_ids text[] NOT NULL DEFAULT '{}',
  left_on date,
  CONSTRAINT member_once_per_unit UNIQUE (unit_id, person_id)
);
CREATE INDEX membership_by_person ON membership (person_id);

CREATE TABLE absence (
  id uuid CONSTRAINT absence_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL CONSTRAINT absence_person_exists REFERENCES person,
  kind text NOT NULL CONSTRAINT absence_kind_is_known CHECK (kind IN ('leave', 'sick', 'travel', 'other')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  note text NOT NULL DEFAULT '',
  CONSTRAINT absence_has_length CHECK (ends_at > starts_at)
);
CREATE INDEX absence_by_person ON absence (person_id, starts_at);

CREATE TABLE contact (
  id uuid CONSTRAINT contact_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL CONSTRAINT contact_unit_exists REFERENCES unit,
  organisation text NOT NULL,
  person_name text NOT NULL DEFAULT '',
  title text NOT NULL DEFAULT '',
  phone_written text,
  phone_e164 text,
  hotline_written text,
  hotline_e164 text,
  email text,
  "position" int NOT NULL DEFAULT 0,
  valid_from date NOT NULL DEFAULT '2000-01-01',
  valid_to date,
  CONSTRAINT contact_validity_in_order CHECK (valid_to > valid_from)
);
CREATE INDEX contact_by_unit ON contact (unit_id, "position");
`;

const access = /* sql */ `
CREATE TABLE role_grant (
  id uuid CONSTRAINT role_grant_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  person_id uuid NOT NULL CONSTRAINT grant_person_exists REFERENCES person,
  unit_id uuid NOT NULL CONSTRAINT grant_unit_exists REFERENCES unit,
  role text NOT NULL CONSTRAINT role_is_known
    CHECK (role IN ('administrator', 'department', 'head', 'scheduler', 'staff', 'viewer')),
  granted_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT grant_once UNIQUE (person_id, unit_id, role)
);
CREATE INDEX role_grant_by_unit ON role_grant (unit_id);

CREATE TABLE session (
  token_hash bytea CONSTRAINT session_pk PRIMARY KEY,
  person_id uuid NOT NULL CONSTRAINT session_person_exists REFERENCES person,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  seen_at timestamptz NOT NULL DEFAULT clock_now(),
  ends_at timestamptz NOT NULL,
  device text NOT NULL DEFAULT ''
);
CREATE INDEX session_by_person ON session (person_id);

-- One-time links: e-mailed or printed sign-in, first set-up. Only the hash is stored.
CREATE TABLE sign_in_link (
  token_hash bytea CONSTRAINT sign_in_link_pk PRIMARY KEY,
  purpose text NOT NULL CONSTRAINT purpose_is_known CHECK (purpose IN ('sign-in', 'set-up')),
  person_id uuid CONSTRAINT sign_in_person_exists REFERENCES person,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  CONSTRAINT sign_in_is_somebodys CHECK (purpose = 'set-up' OR person_id IS NOT NULL)
);

CREATE TABLE audit_entry (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT audit_entry_pk PRIMARY KEY,
  at timestamptz NOT NULL DEFAULT clock_now(),
  actor_id uuid,
  operation text NOT NULL,
  subject_kind text NOT NULL,
  subject_id text NOT NULL,
  unit_id uuid,
  before jsonb,
  after jsonb
);
CREATE INDEX audit_by_unit ON audit_entry (unit_id, id);
CREATE INDEX audit_by_subject ON audit_entry (subject_kind, subject_id, id);
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS
  $$ BEGIN RAISE EXCEPTION 'the audit log is append-only' USING ERRCODE = 'check_violation', CONSTRAINT = 'audit_is_append_only'; END $$;
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
`;

const periods = /* sql */ `
CREATE TABLE post_kind (
  id text CONSTRAINT post_kind_pk PRIMARY KEY,
  name_vi text NOT NULL,
  name_en text NOT NULL,
  presence text NOT NULL CONSTRAINT presence_is_known CHECK (presence IN ('on-site', 'on-call')),
  "position" int NOT NULL
);

CREATE TABLE calendar_day (
  id uuid CONSTRAINT calendar_day_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  "on" date NOT NULL,
  unit_kind_id text CONSTRAINT calendar_day_unit_kind_exists REFERENCES unit_kind,
  kind text NOT NULL CONSTRAINT day_kind_is_known
    CHECK (kind IN ('WORK', 'REST', 'HOLIDAY', 'COMP_OFF', 'SWAP_OFF', 'MAKEUP_WORK')),
  label text NOT NULL,
  observance boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'decided' CONSTRAINT day_state_is_known CHECK (state IN ('decided', 'computed', 'pending')),
  reference text NOT NULL DEFAULT '',
  CONSTRAINT day_has_one_kind UNIQUE NULLS NOT DISTINCT ("on", unit_kind_id)
);

CREATE TABLE period (
  id uuid CONSTRAINT period_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL CONSTRAINT period_unit_exists REFERENCES unit,
  title text NOT NULL CONSTRAINT period_has_title CHECK (title <> ''),
  first_on date NOT NULL,
  last_on date NOT NULL,
  time_zone text NOT NULL DEFAULT 'Asia/Ho_Chi_Minh',
  directive_number text NOT NULL DEFAULT '',
  directive_on date,
  directive_issuer text NOT NULL DEFAULT '',
  directive_subject text NOT NULL DEFAULT '',
  directive_text text NOT NULL DEFAULT '',
  orders text[] NOT NULL DEFAULT '{}',
  submission_due_at timestamptz NOT NULL,
  opened_at timestamptz NOT NULL DEFAULT clock_now(),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT period_has_days CHECK (last_on >= first_on),
  CONSTRAINT period_is_short_enough CHECK (last_on - first_on <= 92)
);
CREATE INDEX period_by_unit ON period (unit_id, first_on);

-- How many must stand a kind of post, per kind of unit and kind of day (null: every kind of day).
CREATE TABLE demand (
  id uuid CONSTRAINT demand_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  period_id uuid NOT NULL CONSTRAINT demand_period_exists REFERENCES period ON DELETE CASCADE,
  unit_kind_id text NOT NULL CONSTRAINT demand_unit_kind_exists REFERENCES unit_kind,
  post_kind_id text NOT NULL CONSTRAINT demand_post_kind_exists REFERENCES post_kind,
  day_kind text CONSTRAINT demand_day_kind_is_known
    CHECK (day_kind IN ('WORK', 'REST', 'HOLIDAY', 'COMP_OFF', 'SWAP_OFF', 'MAKEUP_WORK')),
  required int NOT NULL CONSTRAINT demand_is_possible CHECK (required BETWEEN 0 AND 50),
  hours text NOT NULL DEFAULT 'always' CONSTRAINT demand_hours_are_known CHECK (hours IN ('always', 'out-of-office')),
  CONSTRAINT one_demand_per_day_kind UNIQUE NULLS NOT DISTINCT (period_id, unit_kind_id, post_kind_id, day_kind)
);
`;

const rosters = /* sql */ `
CREATE TABLE post (
  id uuid CONSTRAINT post_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  unit_id uuid NOT NULL CONSTRAINT post_unit_exists REFERENCES unit,
  kind_id text NOT NULL CONSTRAINT post_kind_exists REFERENCES post_kind,
  place text NOT NULL DEFAULT '',
  CONSTRAINT one_post_of_a_kind UNIQUE (unit_id, kind_id)
);

CREATE TABLE roster (
  id uuid CONSTRAINT roster_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  period_id uuid NOT NULL CONSTRAINT roster_period_exists REFERENCES period,
  unit_id uuid NOT NULL CONSTRAINT roster_unit_exists REFERENCES unit,
  pattern text NOT NULL CONSTRAINT pattern_is_known CHECK (pattern IN ('3x8', '2x12', '24h', 'out-of-office')),
  stage text NOT NULL DEFAULT 'draft'
    CONSTRAINT stage_is_known CHECK (stage IN ('draft', 'submitted', 'returned', 'published', 'withdrawn')),
  revision int NOT NULL DEFAULT 0,
  changed_since_publication boolean NOT NULL DEFAULT false,
  version int NOT NULL DEFAULT 1,
  begun_at timestamptz NOT NULL DEFAULT clock_now(),
  CONSTRAINT one_roster_per_period UNIQUE (period_id, unit_id)
);
CREATE INDEX roster_by_unit ON roster (unit_id);

CREATE TABLE shift (
  id uuid CONSTRAINT shift_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  roster_id uuid NOT NULL CONSTRAINT shift_roster_exists REFERENCES roster ON DELETE CASCADE,
  post_id uuid NOT NULL CONSTRAINT shift_post_exists REFERENCES post,
  code text NOT NULL,
  label text NOT NULL,
  "on" date NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  required int NOT NULL CONSTRAINT shift_demand_is_possible CHECK (required BETWEEN 0 AND 50),
  CONSTRAINT shift_has_length CHECK (ends_at > starts_at),
  CONSTRAINT shift_ends_within_two_days CHECK (ends_at <= starts_at + interval '48 hours'),
  CONSTRAINT one_shift_per_turn UNIQUE (roster_id, post_id, starts_at)
);

-- The draft: who is meant to stand which shift. UID and SEQUENCE follow RFC 5545 §3.8.4.7 and §3.8.7.4.
CREATE TABLE assignment (
  id uuid CONSTRAINT assignment_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  roster_id uuid NOT NULL CONSTRAINT assignment_roster_exists REFERENCES roster ON DELETE CASCADE,
  shift_id uuid NOT NULL CONSTRAINT assignment_shift_exists REFERENCES shift,
  person_id uuid NOT NULL CONSTRAINT assignment_person_exists REFERENCES person,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  uid text NOT NULL CONSTRAINT assignment_uid_is_unique UNIQUE DEFAULT replace(gen_random_uuid()::text, '-', ''),
  note text NOT NULL DEFAULT '',
  override_reason text NOT NULL DEFAULT '',
  during tstzrange GENERATED ALWAYS AS (tstzrange(starts_at, ends_at)) STORED,
  CONSTRAINT assignment_has_length CHECK (ends_at > starts_at),
  CONSTRAINT assignment_ends_within_two_days CHECK (ends_at <= starts_at + interval '48 hours'),
  CONSTRAINT one_watch_at_a_time EXCLUDE USING gist (person_id WITH =, during WITH &&)
);
CREATE INDEX assignment_by_roster ON assignment (roster_id);
CREATE INDEX assignment_by_shift ON assignment (shift_id);

CREATE TABLE submission (
  id uuid CONSTRAINT submission_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  roster_id uuid NOT NULL CONSTRAINT submission_roster_exists REFERENCES roster,
  submitted_at timestamptz NOT NULL DEFAULT clock_now(),
  submitted_by uuid NOT NULL CONSTRAINT submission_person_exists REFERENCES person,
  returned_at timestamptz,
  returned_by uuid CONSTRAINT submission_returner_exists REFERENCES person,
  return_comment text,
  CONSTRAINT return_has_comment CHECK ((returned_at IS NULL) = (return_comment IS NULL))
);
CREATE INDEX submission_by_roster ON submission (roster_id, submitted_at);

CREATE TABLE publication (
  id uuid CONSTRAINT publication_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  roster_id uuid NOT NULL CONSTRAINT publication_roster_exists REFERENCES roster,
  revision int NOT NULL,
  published_at timestamptz NOT NULL DEFAULT clock_now(),
  published_by uuid NOT NULL CONSTRAINT publication_person_exists REFERENCES person,
  gap_reason text,
  withdrawn_at timestamptz,
  withdrawn_by uuid CONSTRAINT publication_withdrawer_exists REFERENCES person,
  withdrawal_reason text,
  CONSTRAINT one_publication_per_revision UNIQUE (roster_id, revision),
  CONSTRAINT withdrawal_has_reason CHECK ((withdrawn_at IS NULL) = (withdrawal_reason IS NULL))
);

-- What a person was told: an assignment as last published. Feeds, reminders, the board and "on duty now" read this.
-- Its id is the assignment's. Cancelled duties stay, so that who was told what remains on record.
CREATE TABLE duty (
  id uuid CONSTRAINT duty_pk PRIMARY KEY,
  roster_id uuid NOT NULL CONSTRAINT duty_roster_exists REFERENCES roster,
  period_id uuid NOT NULL CONSTRAINT duty_period_exists REFERENCES period,
  unit_id uuid NOT NULL CONSTRAINT duty_unit_exists REFERENCES unit,
  post_id uuid NOT NULL CONSTRAINT duty_post_exists REFERENCES post,
  shift_id uuid NOT NULL,
  person_id uuid NOT NULL CONSTRAINT duty_person_exists REFERENCES person,
  code text NOT NULL,
  label text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  place text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  uid text NOT NULL CONSTRAINT duty_uid_is_unique UNIQUE,
  sequence int NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  revised_at timestamptz NOT NULL,
  live boolean NOT NULL DEFAULT true,
  -- Derived, written with its source: the latest acknowledgement of the present wording. Whoever declined does not stand.
  answer text CONSTRAINT duty_answer_is_known CHECK (answer IN ('accepted', 'declined')),
  during tstzrange GENERATED ALWAYS AS (tstzrange(starts_at, ends_at)) STORED,
  CONSTRAINT duty_has_length CHECK (ends_at > starts_at),
  CONSTRAINT duty_ends_within_two_days CHECK (ends_at <= starts_at + interval '48 hours'),
  CONSTRAINT one_duty_at_a_time EXCLUDE USING gist (person_id WITH =, during WITH &&) WHERE (live)
);
-- "On duty now" is a range scan: a duty lasts 48 hours at most, so one that holds at t starts in (t - 48 h, t].
CREATE INDEX duty_by_start ON duty (starts_at) INCLUDE (ends_at, unit_id, post_id, person_id, answer) WHERE live;
CREATE INDEX duty_by_roster ON duty (roster_id);
CREATE INDEX duty_by_person ON duty (person_id, starts_at);
CREATE INDEX duty_by_unit ON duty (unit_id, starts_at) WHERE live;

-- A person's answer to one wording (sequence) of one duty, with what was agreed to: time, place and work (NĐ 145/2020 art. 59).
CREATE TABLE acknowledgement (
  id uuid CONSTRAINT acknowledgement_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  duty_id uuid NOT NULL CONSTRAINT acknowledgement_duty_exists REFERENCES duty,
  sequence int NOT NULL,
  answer text NOT NULL CONSTRAINT answer_is_known CHECK (answer IN ('accepted', 'declined')),
  reason text NOT NULL DEFAULT '',
  agreed jsonb NOT NULL,
  via text NOT NULL CONSTRAINT answer_way_is_known CHECK (via IN ('page', 'link')),
  answered_at timestamptz NOT NULL DEFAULT clock_now()
);
CREATE INDEX acknowledgement_by_duty ON acknowledgement (duty_id, answered_at);

-- Derived for the board: the strip of one roster, written in the transaction of its sources and recomputed by a test.
-- cuts: minutes from the period's first 00:00; strip: one character per stretch between cuts.
CREATE TABLE roster_strip (
  roster_id uuid CONSTRAINT roster_strip_pk PRIMARY KEY CONSTRAINT strip_roster_exists REFERENCES roster ON DELETE CASCADE,
  period_id uuid NOT NULL,
  unit_id uuid NOT NULL,
  revision int NOT NULL,
  cuts int[] NOT NULL,
  strip text NOT NULL,
  gaps jsonb NOT NULL,
  unconfirmed jsonb NOT NULL,
  computed_at timestamptz NOT NULL DEFAULT clock_now()
);
CREATE INDEX roster_strip_by_period ON roster_strip (period_id);
`;

const told = /* sql */ `
-- The outbox and the record of who was told what when. Written in the transaction of the decision.
CREATE TABLE notice (
  id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT notice_pk PRIMARY KEY,
  key text NOT NULL CONSTRAINT told_once UNIQUE,
  kind text NOT NULL,
  channel text NOT NULL CONSTRAINT channel_is_known CHECK (channel IN ('mail')),
  unit_id uuid CONSTRAINT notice_unit_exists REFERENCES unit,
  person_id uuid CONSTRAINT notice_person_exists REFERENCES person,
  duty_id uuid CONSTRAINT notice_duty_exists REFERENCES duty,
  sequence int,
  address text NOT NULL,
  body jsonb NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  due_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'due'
    CONSTRAINT notice_state_is_known CHECK (state IN ('due', 'sending', 'sent', 'failed', 'expired', 'void')),
  attempts int NOT NULL DEFAULT 0,
  next_try_at timestamptz NOT NULL,
  lease_until timestamptz,
  lease_token uuid,
  sent_at timestamptz,
  last_error text,
  CONSTRAINT sending_has_lease CHECK ((state = 'sending') = (lease_token IS NOT NULL))
);
CREATE INDEX notice_due ON notice (next_try_at) WHERE state IN ('due', 'sending');
-- Few rows: what a claim must not overtake.
CREATE INDEX notice_under_way ON notice (duty_id, id) WHERE state = 'sending';
CREATE INDEX notice_by_unit ON notice (unit_id, id);
CREATE INDEX notice_by_person ON notice (person_id, id);
CREATE INDEX notice_by_duty ON notice (duty_id);
`;

const calendars = /* sql */ `
CREATE TABLE feed_link (
  id uuid CONSTRAINT feed_link_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  token_hash bytea NOT NULL CONSTRAINT feed_token_is_unique UNIQUE,
  scope text NOT NULL CONSTRAINT feed_scope_is_known CHECK (scope IN ('person', 'unit', 'department')),
  person_id uuid NOT NULL CONSTRAINT feed_person_exists REFERENCES person,
  unit_id uuid CONSTRAINT feed_unit_exists REFERENCES unit,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  revoked_at timestamptz,
  fetched_at timestamptz,
  fetched_by text,
  CONSTRAINT unit_feed_has_unit CHECK ((scope = 'person') = (unit_id IS NULL))
);
CREATE INDEX feed_link_by_person ON feed_link (person_id);

-- The last good body of a feed, its validators, and the composite revision it was made from.
CREATE TABLE feed_head (
  link_id uuid CONSTRAINT feed_head_pk PRIMARY KEY CONSTRAINT feed_head_link_exists REFERENCES feed_link ON DELETE CASCADE,
  revision text NOT NULL,
  etag text NOT NULL,
  modified_at timestamptz NOT NULL
);
CREATE TABLE feed_body (
  link_id uuid CONSTRAINT feed_body_pk PRIMARY KEY CONSTRAINT feed_body_link_exists REFERENCES feed_link ON DELETE CASCADE,
  gzip bytea NOT NULL,
  plain_length int NOT NULL
);
`;

const operation = /* sql */ `
-- One row per step of the desk: when it last finished well (database time). The engine's health reads it.
CREATE TABLE desk_step (
  name text CONSTRAINT desk_step_pk PRIMARY KEY,
  good_at timestamptz NOT NULL DEFAULT clock_now(),
  found jsonb NOT NULL DEFAULT '{}'
);
`;
