import { randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { DAY } from '../rota/interval.js';
import type { Bodies } from './notice-body.js';
import { keyOf, type Draft } from './writing.js';

/** What became of the ways in which a person signs in. */
export type AccountNews = Bodies['account']['news'];

export type AccountChange = { readonly personId: string } & Omit<Bodies['account'], 'to' | 'at'>;

/** Long enough to be read after a holiday. */
const WORTH_TELLING = 14 * DAY;

/** Tells a person that their ways in have changed, so that they notice when it was not them. Nobody without an address. */
export async function accountDraft(tx: EntityManager, { personId, ...change }: AccountChange): Promise<Draft[]> {
  const [person] = await tx.query<{ name: string; email: string | null; language: 'vi' | 'en'; now: number }[]>(
    'SELECT name, email, language, clock_now() AS now FROM person WHERE id = $1',
    [personId],
  );
  if (!person?.email) return [];
  return [
    {
      kind: 'account',
      key: keyOf('account', randomUUID(), personId, 0),
      unitId: null,
      personId,
      address: person.email,
      expiresAt: person.now + WORTH_TELLING,
      body: { to: { name: person.name, language: person.language }, at: person.now, ...change },
    },
  ];
}
