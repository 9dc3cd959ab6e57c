import { remember, remembered, rememberedNames } from './memory.js';

/** Whose the kept things are. Other tabs hear of a change. */
const OWNER = 'owner';
/** Nobody's: what the browser was told about looks. */
const LOOKS = ['theme', 'language', OWNER];

/** A draft has not reached the server yet; what was seen is shown again when the server is out of reach. */
type Kind = 'draft' | 'seen';

let owner: string | null = null;

/** What this browser keeps for the person who is signed in, over an ended session too. */
export const kept = (kind: Kind, name: string): string | null =>
  owner === null ? null : remembered(`${owner}.${kind}.${name}`);

/** Keeps something for the person who is signed in; null drops it. */
export function keep(kind: Kind, name: string, value: string | null): void {
  if (owner !== null) remember(`${owner}.${kind}.${name}`, value);
}

/** The person's drafts, as they were kept. */
export function drafts(): string[] {
  const own = rememberedNames().filter((name) => name.startsWith(`${owner}.draft.`));
  return own.flatMap((name) => remembered(name) ?? []);
}

/** From now on the browser keeps for this person, and nothing of anybody else. Null: of nobody. */
export function belongTo(personId: string | null): void {
  owner = personId;
  for (const name of rememberedNames()) {
    if (!LOOKS.includes(name) && (owner === null || !name.startsWith(`${owner}.`))) remember(name, null);
  }
  if (remembered(OWNER) !== owner) remember(OWNER, owner);
}

/** Registers what happens when somebody signs out, or another comes in, in another tab. */
export function whenOwnerChanges(act: () => void): void {
  addEventListener('storage', ({ key, newValue }) => {
    if (key === `watchbill.${OWNER}` && newValue !== owner) act();
  });
}
