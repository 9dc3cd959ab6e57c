import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { fateOf } from '../rota/merging.js';
import { askedOf, type AskedOfUnit } from './asked.queries.js';
import { comers, contactsOf, headsOf, membersOf, rolesOn } from './coming.queries.js';
import type { reorganisationPreview, Wanted } from './reorganisation.schema.js';

/** What it comes to beyond the tree: people, roles, contacts, and what periods ask. */
export type Consequences = Pick<
  z.input<typeof reorganisationPreview>,
  'people' | 'roles' | 'heads' | 'contacts' | 'asked'
>;

/** Looks before it is done; `after` looks once more and says what came of it. */
export async function consequencesOf(
  tx: EntityManager,
  wanted: Wanted,
): Promise<{ readonly after: () => Promise<Consequences> }> {
  const none = { people: [], roles: [], heads: [], contacts: 0, asked: [] };
  if (wanted.act === 'change') return { after: () => Promise.resolve(none) };
  const [left, joined] = sidesOf(wanted);
  const before = await membersOf(tx, [...left, ...joined]);
  const was = wanted.act === 'merge' ? await mergedOf(tx, wanted) : { roles: await rolesGiven(tx, wanted) };
  const after = async (): Promise<Consequences> => {
    const people = comers(before, await membersOf(tx, [...left, ...joined]), wanted.on);
    const heads = await headsOf(tx, joined, wanted.on);
    const begun = wanted.act === 'split' ? await askedOf(tx, joined, wanted.on) : [];
    const asked = begun.map((each) => ({ ...shown(each), fate: 'new' as const }));
    return { ...none, people, heads, asked, ...was };
  };
  return { after };
}

/** The units people leave, and those they come to. */
function sidesOf(wanted: Exclude<Wanted, { act: 'change' }>): [left: readonly string[], joined: readonly string[]] {
  return wanted.act === 'merge'
    ? [wanted.fromIds, [wanted.intoId]]
    : [[wanted.fromId], wanted.parts.map(({ unitId }) => unitId)];
}

async function mergedOf(
  tx: EntityManager,
  { fromIds, on }: Extract<Wanted, { act: 'merge' }>,
): Promise<Pick<Consequences, 'roles' | 'contacts' | 'asked'>> {
  const asked = await askedOf(tx, fromIds, on);
  return {
    roles: await rolesOn(tx, fromIds),
    contacts: await contactsOf(tx, fromIds, on),
    asked: asked.map((each) => ({ ...shown(each), fate: fateOf(each, on) })),
  };
}

function shown({ unitId, unitName, periodTitle, firstOn, lastOn, ahead }: AskedOfUnit) {
  return { unitId, unitName, periodTitle, firstOn, lastOn, ahead };
}

/** Whoever goes to another unit holds no role in the former one. */
function rolesGiven(
  tx: EntityManager,
  { fromId, parts }: Extract<Wanted, { act: 'split' }>,
): Promise<Consequences['roles']> {
  return rolesOn(
    tx,
    [fromId],
    parts.flatMap(({ personIds }) => personIds),
  );
}
