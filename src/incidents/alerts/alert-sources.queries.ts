import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import type { Runner } from '../../calendars/duty-facts.js';
import { Config } from '../../config.js';
import { Problem } from '../../http/problem.js';
import type { alertSourceView } from './alert-source.schema.js';

type View = z.input<typeof alertSourceView>;

const columns = /* sql */ `
  SELECT source.id, source.title, source.origin, jsonb_build_object('id', unit.id, 'name', unit.name) AS "defaultUnit",
         source.created_at AS "createdAt", source.last_heard_at AS "lastHeardAt",
         (SELECT count(*) FROM alert WHERE alert.source_id = source.id) AS alerts
    FROM alert_source source JOIN unit ON unit.id = source.default_unit_id WHERE source.removed_at IS NULL`;

@Injectable()
export class AlertSourcesQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly config: Config,
  ) {}

  /** The unit’s own, oldest first. */
  async list(unitId: string): Promise<{ sources: View[] }> {
    const sources = await this.dataSource.query<Omit<View, 'url'>[]>(
      `${columns} AND source.unit_id = $1 ORDER BY source.created_at, source.id`,
      [unitId],
    );
    return { sources: sources.map((source) => this.viewOf(source)) };
  }

  /** Problem `not-found`. */
  async one(sourceId: string, runner: Runner): Promise<View> {
    const [source] = await runner.query<Omit<View, 'url'>>(`${columns} AND source.id = $1`, [sourceId]);
    if (!source) throw new Problem('not-found');
    return this.viewOf(source);
  }

  private viewOf(source: Omit<View, 'url'>): View {
    return { ...source, url: `${this.config.publicUrl}/hooks/${source.id}` };
  }
}
