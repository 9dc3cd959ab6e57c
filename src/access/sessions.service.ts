import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Config } from '../config.js';
import { plansKept } from '../database/planned-once.js';
import { networkOf } from '../http/network.js';
import { Problem } from '../http/problem.js';
import { MINUTE, type Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import type { Actor, SignedIn } from './actor.js';
import { endOf, holds } from './lifetime.js';
import { owed } from './owing.js';
import { Session, type WayIn } from './session.entity.js';
import { sweep } from './sweep.js';
import { hashOf, newToken } from './tokens.js';

/** Where a sign-in comes from: the network address, and what the browser calls itself. */
export interface Caller {
  readonly address: string;
  readonly device: string;
}

/** What the door hands to the browser. */
export interface OpenedSession {
  readonly token: string;
  /** Milliseconds until it ends. */
  readonly lasts: number;
}

/** Who has given only half of what it takes is shown out after this long. */
const PROOF_AWAITED = 15 * MINUTE;

/** Sessions of people on their devices: opened, recognised by their token's hash, closed. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Signs a person in, and sweeps away every session that has ended. `proved`: the way in was a second factor too. */
  async open(
    tx: EntityManager,
    personId: string,
    { address, device }: Caller,
    { way, proved = false }: { way: WayIn; proved?: boolean },
  ): Promise<OpenedSession> {
    const token = newToken();
    const now = this.clock.now();
    const roles = (await grantsOf(tx, personId)).map((grant) => grant.role);
    const endsAt = endOf(now, roles);
    await sweep(tx, 'session', 'ends_at');
    await tx.insert(Session, {
      tokenHash: hashOf(token),
      personId,
      endsAt,
      device: device.slice(0, 200),
      way,
      network: networkOf(address),
      provedAt: proved ? now : null,
    });
    return { token, lasts: endsAt - now };
  }

  /**
   * Who holds this token; null when the session has ended, paused too long, or the person may no longer act. Asking
   * ends the pause, unless nobody is `seen`.
   */
  async of(token: string, { seen = true } = {}): Promise<SignedIn | null> {
    const tokenHash = hashOf(token);
    // To plan this takes three times as long as to answer it.
    const [row] = await plansKept(this.dataSource).query<SessionRow>(
      `SELECT session.created_at AS begun, session.seen_at AS seen, clock_now() AS now, session.way,
              session.proved_at AS "provedAt", ${HAS_FACTOR} AS "hasFactor",
              person.id AS "personId", person.name, person.language, ${GRANTS} AS grants
         FROM session JOIN person ON person.id = session.person_id AND person.active
        WHERE session.token_hash = $1 AND session.ends_at > clock_now()`,
      [tokenHash],
    );
    if (!row) return null;
    const roles = row.grants.map((grant) => grant.role);
    if (!holds(row, roles, row.now)) return null;
    const owes = owed({ ...row, proved: row.provedAt !== null }, roles, this.config.secondFactor);
    if (owes === 'proof' && row.now >= row.begun + PROOF_AWAITED) return null;
    if (seen && row.now - row.seen > MINUTE) {
      await this.dataSource.query('UPDATE session SET seen_at = clock_now() WHERE token_hash = $1', [tokenHash]);
    }
    const { personId, name, language, grants, begun, way, provedAt } = row;
    const actor = { personId, name, language, grants };
    return { actor, tokenHash, begun, way, provedAt, owes, endsAt: endOf(begun, roles) };
  }

  /**
   * The same session under a new token, as whenever it comes to be allowed more: who knew the old one is left behind.
   * `proved`: the second factor was just given. Problem `sign-in-needed` when it has ended meanwhile.
   */
  async renew(
    tx: EntityManager,
    { tokenHash, endsAt }: SignedIn,
    { proved = false }: { proved?: boolean } = {},
  ): Promise<OpenedSession> {
    const token = newToken();
    const [, renewed] = await tx.query<[unknown, number]>(
      `UPDATE session SET token_hash = $2, proved_at = CASE WHEN $3 THEN clock_now() ELSE proved_at END
        WHERE token_hash = $1`,
      [tokenHash, hashOf(token), proved],
    );
    if (renewed === 0) throw new Problem('sign-in-needed');
    return { token, lasts: endsAt - this.clock.now() };
  }

  async close(tokenHash: Buffer): Promise<void> {
    await this.dataSource.query('DELETE FROM session WHERE token_hash = $1', [tokenHash]);
  }

  /** Signs a person out everywhere but here. */
  async closeOthers(tx: EntityManager, { actor, tokenHash }: SignedIn): Promise<void> {
    await tx.query('DELETE FROM session WHERE person_id = $1 AND token_hash <> $2', [actor.personId, tokenHash]);
  }
}

/** Signs a person out everywhere. */
export async function closeSessions(tx: EntityManager, personId: string): Promise<void> {
  await tx.query('DELETE FROM session WHERE person_id = $1', [personId]);
}

interface SessionRow extends Actor {
  readonly begun: Instant;
  readonly seen: Instant;
  readonly now: Instant;
  readonly way: WayIn;
  readonly provedAt: Instant | null;
  readonly hasFactor: boolean;
}

/** Whether a person has a second factor. Refers to a row `person`. */
const HAS_FACTOR = `(
  EXISTS (SELECT FROM authenticator WHERE person_id = person.id AND confirmed_at IS NOT NULL)
  OR EXISTS (SELECT FROM passkey WHERE person_id = person.id))`;

/** The roles a person holds, memberships of today included. Refers to a row `person`. */
const GRANTS = `(
  SELECT coalesce(json_agg(json_build_object('role', role, 'unitId', unit_id) ORDER BY role, unit_id), '[]') FROM (
    SELECT role, unit_id FROM role_grant WHERE person_id = person.id
    UNION
    SELECT 'staff', unit_id FROM membership WHERE person_id = person.id
       AND (left_on IS NULL OR left_on > (clock_now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date)
  ) held)`;

/** The roles a person holds, as in `Actor`. Empty for people who do not exist. */
export async function grantsOf(tx: EntityManager, personId: string): Promise<Actor['grants']> {
  const [row] = await tx.query<Pick<Actor, 'grants'>[]>(`SELECT ${GRANTS} AS grants FROM person WHERE id = $1`, [
    personId,
  ]);
  return row?.grants ?? [];
}
