import { dutyFacts, type DutyFacts, type Runner } from '../calendars/duty-facts.js';
import { calleesOf, type Callee } from '../calendars/escalation.js';
import { HOUR } from '../rota/interval.js';
import { earlierOf, type Earlier } from './heard.js';
import { LONG_ROSTER } from './together.js';
import { keyOf, writeNotices, type Draft } from './writing.js';

export interface DutyChange {
  readonly kind: 'invite' | 'move' | 'restate' | 'cancel';
  readonly dutyId: string;
}

/** How many notices are new, and who is reached by nothing and must be told by word of mouth. */
export interface Telling {
  readonly told: number;
  readonly unreachable: { readonly personId: string; readonly name: string }[];
}

/** Writes what the holders of changed duties must be told, and withdraws what they need not be told any more. */
export async function dutyNotices(tx: Runner, changes: readonly DutyChange[]): Promise<Telling> {
  const kinds = new Map(changes.map(({ kind, dutyId }) => [dutyId, kind]));
  const duties = await dutyFacts(tx, 'duty.id = ANY($1)', [[...kinds.keys()]]);
  const callees = await calleesOf(
    tx,
    duties.map(({ unitId }) => unitId),
  );
  const earlier = await earlierOf(tx, [...kinds.keys()]);
  await withdraw(
    tx,
    changes.filter(({ kind }) => kind !== 'restate').map(({ dutyId }) => dutyId),
  );
  const drafts: Draft[] = [];
  for (const duty of duties) {
    const kind = kinds.get(duty.id)!;
    const calls = callees.get(duty.unitId) ?? [];
    const before = earlier.get(duty.id)!;
    if (kind === 'restate') await rewrite(tx, duty, calls);
    // Nobody was told, so there is nothing to take back.
    else if (kind !== 'cancel' || before.heard !== 'nothing') drafts.push(draftOf(kind, duty, calls, before));
  }
  const told = await writeNotices(tx, await longRostersTogether(tx, drafts));
  const mute = duties.filter(({ id, email }) => email === null && kinds.get(id) !== 'restate');
  return { told: told.length, unreachable: await unreachable(tx, mute) };
}

/** Of those without an address, who is told of their duty's present state by nothing else either. */
async function unreachable(tx: Runner, mute: readonly DutyFacts[]): Promise<Telling['unreachable']> {
  if (mute.length === 0) return [];
  const told = await tx.query<{ dutyId: string; sequence: number }>(
    `SELECT duty_id AS "dutyId", sequence FROM notice
      WHERE duty_id = ANY($1) AND kind IN ('invite', 'move', 'cancel') AND state <> 'void'`,
    [mute.map(({ id }) => id)],
  );
  const missed = mute.filter(({ id, sequence }) => !told.some((t) => t.dutyId === id && t.sequence === sequence));
  const people = new Map(missed.map(({ personId, personName }) => [personId, personName]));
  return [...people].map(([personId, name]) => ({ personId, name }));
}

/** Invitations to many watches become one message, for who does not want each apart. */
async function longRostersTogether(tx: Runner, drafts: readonly Draft[]): Promise<Draft[]> {
  const invites = new Map<string, number>();
  for (const { kind, personId } of drafts) {
    if (kind === 'invite') invites.set(personId, (invites.get(personId) ?? 0) + 1);
  }
  const many = [...invites].filter(([, count]) => count >= LONG_ROSTER).map(([personId]) => personId);
  if (many.length === 0) return [...drafts];
  const apart = await tx.query<{ id: string }>(
    'SELECT person_id AS id FROM person_preference WHERE invites_apart AND person_id = ANY($1::uuid[])',
    [many],
  );
  const together = new Set(many.filter((personId) => !apart.some(({ id }) => id === personId)));
  return drafts.map((draft) =>
    draft.kind === 'invite' && together.has(draft.personId) ? { ...draft, together: 'invite' } : draft,
  );
}

function draftOf(
  kind: 'invite' | 'move' | 'cancel',
  duty: DutyFacts,
  callees: readonly Callee[],
  { first, heard, start }: Earlier,
): Draft {
  return {
    kind,
    key: keyOf(kind, duty.id, duty.personId, duty.sequence),
    unitId: duty.unitId,
    personId: duty.personId,
    dutyId: duty.id,
    sequence: duty.sequence,
    address: duty.email ?? '',
    // A watch cut short ends at once, and its holder must hear of it all the same.
    expiresAt: kind === 'move' ? Math.max(duty.end, duty.revisedAt + HOUR) : duty.end,
    body: {
      to: { name: duty.personName, language: duty.language },
      duty,
      callees,
      first,
      ...(kind !== 'invite' && { heard }),
      ...(kind === 'move' && start !== null && { was: start }),
    },
  };
}

/** What was decided but not yet sent about an earlier wording is not sent any more. */
async function withdraw(tx: Runner, dutyIds: readonly string[]): Promise<void> {
  await tx.query(
    `UPDATE notice SET state = 'void' FROM duty
      WHERE duty.id = notice.duty_id AND notice.duty_id = ANY($1) AND notice.state = 'due'
        AND notice.kind IN ('invite', 'move', 'cancel', 'reminder')
        AND (notice.sequence < duty.sequence OR (NOT duty.live AND notice.kind <> 'cancel'))`,
    [dutyIds],
  );
}

/** A restatement needs no mail, but what still waits shall say the new words. */
async function rewrite(tx: Runner, duty: DutyFacts, callees: readonly Callee[]): Promise<void> {
  await tx.query(
    `UPDATE notice SET body = body || $2::jsonb
      WHERE duty_id = $1 AND state = 'due' AND kind IN ('invite', 'move', 'reminder')`,
    [duty.id, JSON.stringify({ duty, callees })],
  );
}
