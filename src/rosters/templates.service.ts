import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem } from '../http/problem.js';
import { differing } from './post-patterns.js';
import { LayoutTemplate } from './template.entity.js';
import type { newTemplate, templateChange, templateView } from './template.schema.js';
import { TemplatesQueries } from './templates.queries.js';

type View = z.output<typeof templateView>;

/** The layouts a department keeps so that its schools need not choose. */
@Injectable()
export class TemplatesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: TemplatesQueries,
    private readonly audit: AuditLog,
  ) {}

  /** Problems `not-valid` (an unknown kind of unit or post), `template-title-taken`. */
  create(unitId: string, wanted: z.output<typeof newTemplate>, by: Actor): Promise<View> {
    return inTransaction(this.dataSource, async (tx) => {
      await refuseUnknownKind(tx, wanted.unitKindId);
      const postPatterns = await differing(tx, wanted.pattern, wanted.postPatterns);
      const template = await tx.save(LayoutTemplate, tx.create(LayoutTemplate, { ...wanted, unitId, postPatterns }));
      await this.record(tx, by, 'Templates.create', template, { after: saying(template) });
      return this.queries.one(template.id, tx);
    });
  }

  /** Problems `not-found`, `version-stale`, `not-valid`, `template-title-taken`. */
  change(templateId: string, version: number, change: z.output<typeof templateChange>, by: Actor): Promise<View> {
    return inTransaction(this.dataSource, async (tx) => {
      const template = await locked(tx, templateId);
      if (template.version !== version) throw new Problem('version-stale');
      const before = saying(template);
      const pattern = change.pattern ?? template.pattern;
      const postPatterns = await differing(tx, pattern, change.postPatterns ?? template.postPatterns);
      const title = change.title ?? template.title;
      const changed = await tx.save(LayoutTemplate, {
        ...template,
        title,
        pattern,
        postPatterns,
        version: version + 1,
      });
      await this.record(tx, by, 'Templates.change', template, { before, after: saying(changed) });
      return this.queries.one(templateId, tx);
    });
  }

  /** Takes a template off the list; rosters laid out from it stay. Problem `not-found`. */
  remove(templateId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const template = await locked(tx, templateId);
      await tx.delete(LayoutTemplate, templateId);
      await this.record(tx, by, 'Templates.remove', template, { before: saying(template) });
    });
  }

  private async record(
    tx: EntityManager,
    by: Actor,
    operation: string,
    { id, unitId }: LayoutTemplate,
    what: { before?: object; after?: object },
  ): Promise<void> {
    const about = { actor: by.personId, operation, subjectKind: 'template', subjectId: id, unitId };
    await this.audit.record(tx, { ...about, ...what });
  }
}

const saying = ({ title, unitKindId, pattern, postPatterns }: LayoutTemplate) => {
  return { title, unitKindId, pattern, postPatterns };
};

async function locked(tx: EntityManager, id: string): Promise<LayoutTemplate> {
  const template = await tx.findOne(LayoutTemplate, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!template) throw new Problem('not-found');
  return template;
}

async function refuseUnknownKind(tx: EntityManager, unitKindId: string): Promise<void> {
  const [known] = await tx.query<{ id: string }[]>('SELECT id FROM unit_kind WHERE id = $1', [unitKindId]);
  if (!known) {
    const detail = { vi: 'Không có loại đơn vị này', en: 'There is no such kind of unit' };
    throw new Problem('not-valid', { errors: [{ pointer: '#/unitKindId', detail }] });
  }
}
