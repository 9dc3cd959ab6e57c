import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { needsFactor } from '../access/owing.js';
import { Config } from '../config.js';
import type { factorsView } from './account.schema.js';

type View = z.input<typeof factorsView>;

/** Inside JSON instants are milliseconds too. */
const ms = (column: string): string => `extract(epoch FROM ${column}) * 1000`;

@Injectable()
export class FactorsQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  async show({ personId, grants }: Actor): Promise<View> {
    const [row] = await this.dataSource.query<[Omit<View, 'required'> & { since: number | null }]>(
      `SELECT (SELECT confirmed_at FROM authenticator WHERE person_id = $1) AS since,
              (SELECT coalesce(json_agg(json_build_object('id', id, 'name', name, 'createdAt', ${ms('created_at')},
                                                          'usedAt', ${ms('used_at')}) ORDER BY created_at, id), '[]')
                 FROM passkey WHERE person_id = $1) AS passkeys,
              (SELECT json_build_object('left', count(*) FILTER (WHERE used_at IS NULL), 'of', count(*))
                 FROM recovery_code WHERE person_id = $1) AS "recoveryCodes"`,
      [personId],
    );
    const roles = grants.map(({ role }) => role);
    return {
      required: needsFactor(roles, this.config.secondFactor),
      authenticator: row.since === null ? null : { since: row.since },
      passkeys: row.passkeys,
      recoveryCodes: row.recoveryCodes,
    };
  }
}
