import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import { Problem } from '../http/problem.js';
import { NEAREST } from '../units/sql.js';
import type { templateView } from './template.schema.js';

type TemplateView = z.output<typeof templateView>;

const columns = /* sql */ `
  t.id, t.unit_id AS "unitId", u.name AS "unitName", t.unit_kind_id AS "unitKindId", t.title, t.pattern,
  t.post_patterns AS "postPatterns", t.version`;

@Injectable()
export class TemplatesQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** All the unit keeps itself, then what is kept above it for units of its kind, nearest first. */
  async list(unitId: string): Promise<{ templates: TemplateView[] }> {
    const templates = await this.dataSource.query<TemplateView[]>(
      `WITH RECURSIVE ${NEAREST}
       SELECT ${columns} FROM nearest
         JOIN layout_template t ON t.unit_id = nearest.id
         JOIN unit u ON u.id = t.unit_id
        WHERE nearest.steps = 0 OR t.unit_kind_id = (SELECT kind_id FROM unit WHERE id = $1)
        ORDER BY nearest.steps, t.title COLLATE vietnamese, t.id`,
      [unitId],
    );
    return { templates };
  }

  /** One template as the API shows it. Problem `not-found`. */
  async one(templateId: string, runner: Pick<EntityManager, 'query'> = this.dataSource): Promise<TemplateView> {
    const [template] = await runner.query<TemplateView[]>(
      `SELECT ${columns} FROM layout_template t JOIN unit u ON u.id = t.unit_id WHERE t.id = $1`,
      [templateId],
    );
    if (!template) throw new Problem('not-found');
    return template;
  }
}
