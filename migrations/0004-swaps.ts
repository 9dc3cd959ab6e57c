import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Watches asked to be given away, exchanged or passed on, and whether a unit's head has a say in it. */
export class Swaps1700000000004 implements MigrationInterface {
  name = 'Swaps1700000000004';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(swaps);
  }

  async down(): Promise<void> {
    throw new Error('This migration has no way back: who asked whom and what was answered would be lost.');
  }
}

const swaps = /* sql */ `
ALTER TABLE unit ADD COLUMN swaps_need_approval boolean NOT NULL DEFAULT true;

-- open: somebody has yet to answer; agreed: all have, the head decides; the rest is final.
CREATE TABLE swap (
  id uuid CONSTRAINT swap_pk PRIMARY KEY DEFAULT gen_random_uuid(),
  roster_id uuid NOT NULL CONSTRAINT swap_roster_exists REFERENCES roster,
  unit_id uuid NOT NULL CONSTRAINT swap_unit_exists REFERENCES unit,
  asker_id uuid NOT NULL CONSTRAINT swap_asker_exists REFERENCES person,
  state text NOT NULL DEFAULT 'open'
    CONSTRAINT swap_state_is_known CHECK (state IN ('open', 'agreed', 'done', 'refused', 'withdrawn', 'expired')),
  note text NOT NULL DEFAULT '',
  -- Why rules that may be broken with a reason are.
  breach_reason text NOT NULL DEFAULT '',
  needs_approval boolean NOT NULL,
  decided_by uuid CONSTRAINT swap_decider_exists REFERENCES person,
  decided_at timestamptz,
  -- In both languages; the house's own sentence or, twice, what a person wrote.
  refusal_reason jsonb,
  created_at timestamptz NOT NULL DEFAULT clock_now(),
  version int NOT NULL DEFAULT 1,
  CONSTRAINT swap_refusal_has_reason CHECK ((state = 'refused') = (refusal_reason IS NOT NULL))
);
CREATE INDEX swap_by_unit ON swap (unit_id, created_at);
CREATE INDEX swap_by_asker ON swap (asker_id, created_at);
CREATE INDEX swap_under_way ON swap (roster_id) WHERE state IN ('open', 'agreed');

-- One watch, or a part of its hours, passing from one person to another; to nobody yet: to whoever takes it first.
CREATE TABLE swap_leg (
  swap_id uuid NOT NULL CONSTRAINT swap_leg_swap_exists REFERENCES swap,
  "position" int NOT NULL,
  duty_id uuid NOT NULL CONSTRAINT swap_leg_duty_exists REFERENCES duty,
  -- Of the wording the swap was asked for.
  sequence int NOT NULL,
  from_person_id uuid NOT NULL CONSTRAINT swap_leg_giver_exists REFERENCES person,
  to_person_id uuid CONSTRAINT swap_leg_taker_exists REFERENCES person,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  accepted_at timestamptz,
  declined_at timestamptz,
  CONSTRAINT swap_leg_pk PRIMARY KEY (swap_id, "position"),
  CONSTRAINT swap_leg_has_length CHECK (ends_at > starts_at),
  CONSTRAINT swap_leg_changes_hands CHECK (to_person_id <> from_person_id),
  CONSTRAINT swap_answer_is_one CHECK (accepted_at IS NULL OR declined_at IS NULL)
);
CREATE INDEX swap_leg_by_duty ON swap_leg (duty_id);
CREATE INDEX swap_leg_by_taker ON swap_leg (to_person_id) WHERE to_person_id IS NOT NULL;
`;
