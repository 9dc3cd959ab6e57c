import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Config } from '../config.js';
import { Problem } from '../http/problem.js';
import { DAY, MINUTE, type Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import { addressProved } from './addresses.js';
import { SignInLink } from './sign-in-link.entity.js';
import { sweep } from './sweep.js';
import { hashOf, newToken } from './tokens.js';

/** A mailed link is opened at once or not at all; a printed one waits in a pigeon-hole. */
const LINK_LASTS = { mailed: 15 * MINUTE, printed: 7 * DAY } as const;

export interface IssuedLink {
  readonly url: string;
  readonly expiresAt: Instant;
}

/** Links that sign a person in, once. */
@Injectable()
export class SignInLinks {
  constructor(
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** The address is known to nobody else: the database keeps its hash. Sweeps away every link that has expired. */
  async issue(tx: EntityManager, personId: string, way: keyof typeof LINK_LASTS): Promise<IssuedLink> {
    const token = newToken();
    const expiresAt = this.clock.now() + LINK_LASTS[way];
    await sweep(tx, 'sign_in_link', 'expires_at');
    await tx.insert(SignInLink, {
      tokenHash: hashOf(token),
      purpose: 'sign-in',
      personId,
      expiresAt,
      mailed: way === 'mailed',
    });
    return { url: `${this.config.publicUrl}/s/${token}`, expiresAt };
  }

  /** Uses a link up and says whose it was; one that came by mail proves the address. Problem `link-spent` when unknown, used or expired: which, nobody learns. */
  async spend(tx: EntityManager, token: string): Promise<string> {
    const [[link]] = await tx.query<[{ personId: string; mailed: boolean }[], number]>(
      `UPDATE sign_in_link SET used_at = clock_now() FROM person
        WHERE token_hash = $1 AND purpose = 'sign-in' AND used_at IS NULL AND expires_at > clock_now()
          AND person.id = person_id AND person.active
        RETURNING person_id AS "personId", mailed`,
      [hashOf(token)],
    );
    if (!link) throw new Problem('link-spent');
    if (link.mailed) await addressProved(tx, link.personId);
    return link.personId;
  }
}

/** Voids whatever links a person still has: those in an old mailbox, in a pigeon-hole, in somebody else's hand. */
export async function voidLinks(tx: EntityManager, personId: string): Promise<void> {
  await tx.query('UPDATE sign_in_link SET used_at = clock_now() WHERE person_id = $1 AND used_at IS NULL', [personId]);
}
