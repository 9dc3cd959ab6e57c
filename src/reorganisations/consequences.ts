import type { EntityManager } from 'typeorm';
import type { z } from 'zod';
import { fateOf } from '../rota/merging.js';
import { askedOf, type AskedOfUnit } from './asked.queries.js';
import { belongingsMerged, belongingsSplit, leftBehind, superiorsOf, webhooksOf } from './belongings.queries.js';
import { comers, contactsOf, headsOf, membersOf, rolesOn } from './coming.queries.js';
import type { reorganisationPreview, Wanted } from './reorganisation.schema.js';

/** What it comes to beyond the tree: people, roles, what hangs on units, and what periods ask. */
export type Consequences = Pick<
  z.input<typeof reorganisationPreview>,
  'people' | 'roles' | 'heads' | 'contacts' | 'webhooks' | 'belongings' | 'asked'
>;

/** What is looked at before it is done; called, it looks once more and says what came of it. */
type Look<T = Consequences> = () => Promise<T>;

/** @param unitIds the units there are that it changes */
export async function consequencesOf(tx: EntityManager, wanted: Wanted, unitIds: readonly string[]): Promise<Look> {
  const left = await superiorsLost(tx, wanted, unitIds);
  const came = wanted.act === 'change' ? () => Promise.resolve(NONE) : await cameOf(tx, wanted);
  return async () => {
    const { belongings, ...more } = await came();
    return { ...more, belongings: [...belongings, ...(await left())] };
  };
}

const NONE: Consequences = {
  people: [],
  roles: [],
  heads: [],
  contacts: 0,
  webhooks: [],
  belongings: [],
  asked: [],
};

/** What units no longer go by that hang elsewhere afterwards; what comes along with units that end is not lost. */
async function superiorsLost(
  tx: EntityManager,
  wanted: Wanted,
  unitIds: readonly string[],
): Promise<Look<Consequences['belongings']>> {
  const before = await superiorsOf(tx, unitIds);
  const but = wanted.act === 'merge' ? wanted.fromIds : wanted.act === 'split' ? [wanted.fromId] : [];
  return async () => leftBehind(tx, { before, after: await superiorsOf(tx, unitIds), on: wanted.on, but });
}

async function cameOf(tx: EntityManager, wanted: Exclude<Wanted, { act: 'change' }>): Promise<Look> {
  const [left, joined] = sidesOf(wanted);
  const before = await membersOf(tx, [...left, ...joined]);
  const was = wanted.act === 'merge' ? await mergedOf(tx, wanted) : await splitOf(tx, wanted);
  return async () => {
    const people = comers(before, await membersOf(tx, [...left, ...joined]), wanted.on);
    const heads = await headsOf(tx, joined, wanted.on);
    const begun = wanted.act === 'split' ? await askedOf(tx, joined, wanted.on) : [];
    const asked = begun.map((each) => ({ ...shown(each), fate: 'new' as const }));
    return { ...NONE, people, heads, asked, ...was };
  };
}

/** The units people leave, and those they come to. */
function sidesOf(wanted: Exclude<Wanted, { act: 'change' }>): [left: readonly string[], joined: readonly string[]] {
  return wanted.act === 'merge'
    ? [wanted.fromIds, [wanted.intoId]]
    : [[wanted.fromId], wanted.parts.map(({ unitId }) => unitId)];
}

async function mergedOf(
  tx: EntityManager,
  wanted: Extract<Wanted, { act: 'merge' }>,
): Promise<Pick<Consequences, 'roles' | 'contacts' | 'webhooks' | 'belongings' | 'asked'>> {
  const { fromIds, on } = wanted;
  const asked = await askedOf(tx, fromIds, on);
  return {
    roles: await rolesOn(tx, fromIds),
    contacts: await contactsOf(tx, fromIds, on),
    webhooks: await webhooksOf(tx, fromIds),
    belongings: await belongingsMerged(tx, wanted),
    asked: asked.map((each) => ({ ...shown(each), fate: fateOf(each, on) })),
  };
}

function shown({ unitId, unitName, periodTitle, firstOn, lastOn, ahead }: AskedOfUnit) {
  return { unitId, unitName, periodTitle, firstOn, lastOn, ahead };
}

/** Whoever goes to another unit holds no role in the former one. */
async function splitOf(
  tx: EntityManager,
  wanted: Extract<Wanted, { act: 'split' }>,
): Promise<Pick<Consequences, 'roles' | 'belongings'>> {
  const going = wanted.parts.flatMap(({ personIds }) => personIds);
  return { roles: await rolesOn(tx, [wanted.fromId], going), belongings: await belongingsSplit(tx, wanted) };
}
