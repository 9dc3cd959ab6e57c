import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Problem } from '../http/problem.js';
import { newToken } from './tokens.js';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The algorithm is the library's default. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** Hashes at once. Each takes a core and 19 MiB for some 30 ms; the rest of the house must go on meanwhile. */
const AT_ONCE = 2;
/** Beyond this queue people are better told to come back than left waiting. */
const WAITING = 100;

/** Password hashing, a few at a time. */
@Injectable()
export class Passwords {
  private running = 0;
  private readonly waiting: (() => void)[] = [];
  private readonly nobodys = hash(newToken(), STRENGTH);

  async hash(password: string): Promise<string> {
    return this.inTurn(() => hash(normal(password), STRENGTH));
  }

  /** Takes as long for people without a password (null) as for the others, so that timing tells nothing. */
  async matches(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.nobodys);
    const matched = await this.inTurn(() => verify(against, normal(password)));
    return matched && stored !== null;
  }

  /** Problem `too-many-requests` when too many wait already. */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= WAITING) throw new Problem('too-many-requests', { retryAfter: 10 });
    if (this.running >= AT_ONCE) await new Promise<void>((resolve) => this.waiting.push(resolve));
    else this.running++;
    try {
      return await work();
    } finally {
      // The place goes straight to the next in line; only an empty line frees it.
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }
}

/** Vietnamese input methods and systems write the same letter in different code points. */
const normal = (password: string): string => password.normalize('NFKC');
