import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import type { grantView } from './access.schema.js';

export type GrantView = z.output<typeof grantView>;

const SELECT = `
  SELECT held.id, held.person_id AS "personId", person.name AS "personName", held.unit_id AS "unitId",
         unit.name AS "unitName", held.role
    FROM role_grant held JOIN person ON person.id = held.person_id JOIN unit ON unit.id = held.unit_id`;

@Injectable()
export class GrantsQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** The roles given on the unit itself; those that reach it from above are listed there. */
  async list(unitId: string): Promise<{ grants: GrantView[] }> {
    const grants = await this.dataSource.query<GrantView[]>(
      `${SELECT} WHERE held.unit_id = $1
        ORDER BY given_name(person.name) COLLATE vietnamese, person.name COLLATE vietnamese, held.role`,
      [unitId],
    );
    return { grants };
  }

  /** Problem `not-found`. */
  async one(tx: EntityManager, grantId: string): Promise<GrantView> {
    const [grant] = await tx.query<GrantView[]>(`${SELECT} WHERE held.id = $1 FOR UPDATE OF held`, [grantId]);
    if (!grant) throw new Problem('not-found');
    return grant;
  }
}
