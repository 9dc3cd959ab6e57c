import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { MINUTE, type Instant } from '../rota/interval.js';
import { Clock } from '../time/clock.js';
import type { Actor, SignedIn } from './actor.js';
import { endOf, holds } from './lifetime.js';
import { Session } from './session.entity.js';
import { sweep } from './sweep.js';
import { hashOf, newToken } from './tokens.js';

/** What the door hands to the browser. */
export interface OpenedSession {
  readonly token: string;
  /** Milliseconds until it ends. */
  readonly lasts: number;
}

/** Sessions of people on their devices: opened, recognised by their token's hash, closed. */
@Injectable()
export class Sessions {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Signs a person in, and sweeps away every session that has ended. `device`: what the browser calls itself. */
  async open(tx: EntityManager, personId: string, device: string): Promise<OpenedSession> {
    const token = newToken();
    const now = this.clock.now();
    const roles = (await grantsOf(tx, personId)).map((grant) => grant.role);
    const endsAt = endOf(now, roles);
    await sweep(tx, 'session', 'ends_at');
    await tx.insert(Session, { tokenHash: hashOf(token), personId, endsAt, device: device.slice(0, 200) });
    return { token, lasts: endsAt - now };
  }

  /**
   * Who holds this token; null when the session has ended, paused too long, or the person may no longer act. Asking
   * ends the pause, unless nobody is `seen`.
   */
  async of(token: string, { seen = true } = {}): Promise<SignedIn | null> {
    const tokenHash = hashOf(token);
    const [row] = await this.dataSource.query<SessionRow[]>(
      `SELECT session.created_at AS begun, session.seen_at AS seen, clock_now() AS now,
              person.id AS "personId", person.name, person.language, ${GRANTS} AS grants
         FROM session JOIN person ON person.id = session.person_id AND person.active
        WHERE session.token_hash = $1 AND session.ends_at > clock_now()`,
      [tokenHash],
    );
    if (!row) return null;
    const roles = row.grants.map((grant) => grant.role);
    if (!holds(row, roles, row.now)) return null;
    if (seen && row.now - row.seen > MINUTE) {
      await this.dataSource.query('UPDATE session SET seen_at = clock_now() WHERE token_hash = $1', [tokenHash]);
    }
    const { personId, name, language, grants, begun } = row;
    return { actor: { personId, name, language, grants }, tokenHash, begun, endsAt: endOf(begun, roles) };
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
}

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
