import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MINUTE } from '../rota/interval.js';
import { accountDraft, type AccountChange } from './account-news.js';
import { addressChanged } from './another-address.js';
import { declineDraft } from './decline-draft.js';
import { Doorbell } from './doorbell.js';
import { dutyNotices, type DutyChange, type Telling } from './duty-notices.js';
import { nudgeDrafts, type Nudging } from './nudge-drafts.js';
import { type SwapNews, swapNotices } from './swap-notices.js';
import { returnedDrafts, type Returned } from './returned.js';
import { keyOf, writeNotices, type Draft } from './writing.js';

/** A mailed sign-in link is good for a quarter of an hour; later it would be a dead link. */
const SIGN_IN_LASTS = 15 * MINUTE;

/** The door out: whoever decides something writes here, in the same transaction, whom it must be told to. */
@Injectable()
export class NoticesService {
  constructor(private readonly bell: Doorbell) {}

  /**
   * Tells each holder of a changed duty, once. Call after the duties' rows are as they shall be. A restatement sends
   * no mail; what was not yet sent is replaced, and a cancelled duty nobody was told of is not mentioned at all.
   */
  async dutiesChanged(tx: EntityManager, changes: readonly DutyChange[]): Promise<Telling> {
    if (changes.length === 0) return { told: 0, unreachable: [] };
    const telling = await dutyNotices(tx, changes);
    this.bell.ring();
    return telling;
  }

  /** Tells somebody at their new address what did not reach them, or was never written. Call after their row is saved. */
  async addressChanged(tx: EntityManager, personId: string): Promise<void> {
    await addressChanged(tx, personId);
    this.bell.ring();
  }

  /** Tells the unit's head that a duty was declined; when the head is who declined, the next head above. */
  async dutyDeclined(tx: EntityManager, dutyId: string, reason: string): Promise<void> {
    const draft = await declineDraft(tx, dutyId, reason);
    if (draft) await this.write(tx, [draft]);
  }

  /**
   * Tells these people of a step of a swap; of an agreement, and of what was done without approval, the unit's head too.
   * Call after the swap's rows are as they shall be.
   */
  async swapChanged(tx: EntityManager, kind: SwapNews, swapId: string, personIds: readonly string[]): Promise<void> {
    await this.write(tx, await swapNotices(tx, kind, swapId, personIds));
  }

  /**
   * Reminds the heads of units, and those who draw up their rosters, to send them or to mend them. Returns whom of each
   * unit it reaches; units where it reaches nobody are left out.
   */
  async nudge(tx: EntityManager, nudging: Nudging): Promise<Map<string, string[]>> {
    const drafts = await nudgeDrafts(tx, nudging);
    const written = new Set(await this.write(tx, drafts));
    const reached = new Map<string, string[]>();
    for (const { key, unitId, personId } of drafts) {
      if (unitId === null || !written.has(key)) continue;
      reached.set(unitId, [...(reached.get(unitId) ?? []), personId]);
    }
    return reached;
  }

  /** Tells the unit's head and whoever handed the roster up that it was given back, and why. */
  async rosterReturned(tx: EntityManager, returned: Returned): Promise<void> {
    await this.write(tx, await returnedDrafts(tx, returned));
  }

  /** Mails a sign-in link to its owner. The address leaves the database with the mail. */
  async tellSignInLink(tx: EntityManager, { personId, url }: { personId: string; url: string }): Promise<void> {
    const [person] = await tx.query<{ name: string; email: string | null; language: 'vi' | 'en'; now: number }[]>(
      'SELECT name, email, language, clock_now() AS now FROM person WHERE id = $1',
      [personId],
    );
    if (!person?.email) return;
    const draft: Draft = {
      kind: 'sign-in',
      key: keyOf('sign-in', createHash('sha256').update(url).digest('hex').slice(0, 32), personId, 0),
      unitId: null,
      personId,
      address: person.email,
      expiresAt: person.now + SIGN_IN_LASTS,
      body: { to: { name: person.name, language: person.language }, url },
    };
    await this.write(tx, [draft]);
  }

  /** Tells a person that their ways of signing in have changed. */
  async tellAccountChange(tx: EntityManager, change: AccountChange): Promise<void> {
    await this.write(tx, await accountDraft(tx, change));
  }

  private async write(tx: EntityManager, drafts: readonly Draft[]): Promise<string[]> {
    const written = await writeNotices(tx, drafts);
    this.bell.ring();
    return written;
  }
}
