import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Config } from '../config.js';
import { Clock } from '../time/clock.js';
import type { sessionView } from './access.schema.js';
import type { SignedIn } from './actor.js';

/** The session as the web app sees it, instants still in milliseconds. */
export type SessionView = z.input<typeof sessionView>;

interface Row {
  readonly email: string | null;
  readonly hasPassword: boolean;
  readonly names: Readonly<Record<string, string>>;
  readonly leads: boolean;
  readonly ways: ('code' | 'passkey' | 'recovery')[];
  readonly department: { readonly id: string; readonly name: string } | null;
}

@Injectable()
export class SessionQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Of who has given only half of what it takes, no more than how to give the rest. */
  async view({ actor, endsAt, owes }: SignedIn): Promise<SessionView> {
    const unitIds = actor.grants.map((grant) => grant.unitId);
    const [row] = await this.dataSource.query<Row[]>(FACTS, [actor.personId, unitIds]);
    if (!row) throw new Error('a session without its person');
    const { personId: id, name, language } = actor;
    const half = owes === 'proof';
    return {
      person: { id, name, email: half ? null : row.email, language, hasPassword: row.hasPassword },
      owes: owes && { what: owes, ways: half ? row.ways : [] },
      grants: half ? [] : actor.grants.map((grant) => ({ ...grant, unitName: row.names[grant.unitId] ?? '' })),
      home: homeOf(actor, row.leads),
      department: half ? null : row.department,
      demo: this.config.demo,
      delivers: this.config.smtpUrl !== null,
      now: this.clock.now(),
      endsAt,
    };
  }
}

/** Those who look after other units start at the board, planners of one unit at its roster, everybody else at their duties. */
function homeOf({ grants }: SignedIn['actor'], leads: boolean): SessionView['home'] {
  const holds = (...roles: string[]) => grants.some((grant) => roles.includes(grant.role));
  if (holds('administrator', 'department') || (leads && holds('head', 'scheduler', 'viewer'))) return 'board';
  return holds('head', 'scheduler') ? 'roster' : 'me';
}

/** `leads`: some unit of the actor has units under it. The department: the top of the tree above the first unit. */
const FACTS = `
  WITH RECURSIVE mine AS (SELECT id, name FROM unit WHERE id = ANY($2::uuid[])),
  climb(id, name, parent_id, step) AS (
    SELECT id, name, parent_id, 0 FROM unit WHERE id = ($2::uuid[])[1]
    UNION ALL
    SELECT up.id, up.name, up.parent_id, step + 1 FROM climb JOIN unit up ON up.id = climb.parent_id WHERE step < 50
  )
  SELECT person.email, person.password_hash IS NOT NULL AS "hasPassword",
         (SELECT coalesce(json_object_agg(id, name), '{}') FROM mine) AS names,
         array_remove(ARRAY[
           CASE WHEN EXISTS (SELECT FROM authenticator WHERE person_id = $1 AND confirmed_at IS NOT NULL) THEN 'code' END,
           CASE WHEN EXISTS (SELECT FROM passkey WHERE person_id = $1) THEN 'passkey' END,
           CASE WHEN EXISTS (SELECT FROM recovery_code WHERE person_id = $1 AND used_at IS NULL) THEN 'recovery' END
         ], NULL) AS ways,
         EXISTS (SELECT FROM unit WHERE parent_id = ANY($2::uuid[]) OR supervising_unit_id = ANY($2::uuid[])) AS leads,
         (SELECT json_build_object('id', id, 'name', name) FROM climb ORDER BY step DESC LIMIT 1) AS department
    FROM person WHERE person.id = $1`;
