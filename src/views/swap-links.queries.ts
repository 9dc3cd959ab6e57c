import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config.js';
import { swapFacts, type SwapFacts } from '../notices/swap-facts.js';
import { swapClaim } from '../notices/swap-link.js';

/** What a swap link leads to, and what its holder may still do there. */
export interface LinkedSwap {
  readonly swap: SwapFacts;
  readonly person: { readonly personId: string; readonly name: string; readonly language: 'vi' | 'en' };
  /** What the person said so far. */
  readonly answer: 'accepted' | 'declined' | null;
  /** The watch is offered to everybody and nobody has it yet. */
  readonly offered: boolean;
  readonly mayAnswer: boolean;
}

@Injectable()
export class SwapLinksQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** Undefined for a token we did not sign. */
  async behind(token: string): Promise<LinkedSwap | undefined> {
    const claim = swapClaim(this.config.secret, token);
    if (!claim) return undefined;
    const swap = await swapFacts(this.dataSource, claim.swapId);
    const [person] = await this.dataSource.query<(LinkedSwap['person'] & { now: number })[]>(
      'SELECT id AS "personId", name, language, clock_now() AS now FROM person WHERE id = $1 AND active',
      [claim.personId],
    );
    if (!swap || !person) return undefined;
    const { now, ...who } = person;
    const own = swap.legs.find(({ toPersonId }) => toPersonId === claim.personId);
    const offered = swap.legs.some(({ toPersonId }) => toPersonId === null);
    const mayAnswer = swap.state === 'open' && now < claim.expiresAt && (offered || own?.answer === null);
    return { swap, person: who, answer: own?.answer ?? null, offered, mayAnswer };
  }
}
