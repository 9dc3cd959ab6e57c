import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../access/actor.js';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { Problem, type Words } from '../http/problem.js';
import { type FileKind, fileKind, tidyName } from '../http/file-kind.js';
import { PeriodFile } from './period-file.entity.js';
import type { newPeriodFile, periodFileView } from './period-file.schema.js';

type FileView = z.input<typeof periodFileView>;
type Listed = { files: FileView[] };

/** Enough for a letter and what may come with it. */
const MOST_FILES = 20;
const LETTERS: readonly FileKind[] = ['pdf', 'docx', 'jpg', 'png'];

/** The letter behind a period and its enclosures, as an officer puts them there for every unit below. */
@Injectable()
export class PeriodFilesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /** The letter first, then its enclosures in the order they came. */
  async list(periodId: string, runner: Pick<EntityManager, 'query'> = this.dataSource): Promise<Listed> {
    const files = await runner.query<FileView[]>(
      `SELECT file.id, part, file.title, file.name, kind, octet_length(content) AS size, added_at AS "addedAt",
              person.name AS "addedBy"
         FROM period_file file JOIN person ON person.id = added_by
        WHERE period_id = $1 ORDER BY part DESC, added_at, file.id`,
      [periodId],
    );
    return { files };
  }

  /** The file itself. Problem `not-found`. */
  async show(fileId: string): Promise<Pick<PeriodFile, 'name' | 'kind' | 'content'>> {
    const file = await this.dataSource.manager.findOneBy(PeriodFile, { id: fileId });
    if (!file) throw new Problem('not-found');
    return file;
  }

  /** Problems `file-refused`, `not-valid`, `conflict` (there is a letter already). */
  add(periodId: string, wanted: z.output<typeof newPeriodFile>, body: unknown, by: Actor): Promise<Listed> {
    const { part, title } = wanted;
    if (part === 'enclosure' && title === '') {
      const detail = { vi: 'Ghi rõ đây là tài liệu gì', en: 'Say what it is' };
      throw new Problem('not-valid', { errors: [{ pointer: '#/title', detail }] });
    }
    const content = contentOf(body);
    const kind = kindOf(content, part);
    return inTransaction(this.dataSource, async (tx) => {
      const [period] = await tx.query('SELECT FROM period WHERE id = $1 FOR NO KEY UPDATE', [periodId]);
      if (!period) throw new Problem('not-found');
      if ((await tx.countBy(PeriodFile, { periodId })) >= MOST_FILES) refuse(TOO_MANY);
      const name = tidyName(wanted.name, kind);
      const added = tx.create(PeriodFile, { periodId, part, title, name, kind, content, addedBy: by.personId });
      await tx.save(PeriodFile, added);
      await this.record(tx, 'add', periodId, by, { after: facts(added) });
      return this.list(periodId, tx);
    });
  }

  /** Puts another file in the place of one. Problems `not-found`, `file-refused`. */
  replace(fileId: string, given: string, body: unknown, by: Actor): Promise<Listed> {
    const content = contentOf(body);
    return inTransaction(this.dataSource, async (tx) => {
      const before = await this.locked(tx, fileId);
      const kind = kindOf(content, before.part);
      const after = { ...before, name: tidyName(given, kind), kind, content };
      const { name } = after;
      await tx.update(PeriodFile, fileId, { name, kind, content, addedAt: () => 'clock_now()', addedBy: by.personId });
      await this.record(tx, 'replace', before.periodId, by, { before: facts(before), after: facts(after) });
      return this.list(before.periodId, tx);
    });
  }

  /** Problem `not-found`. */
  remove(fileId: string, by: Actor): Promise<void> {
    return inTransaction(this.dataSource, async (tx) => {
      const file = await this.locked(tx, fileId);
      await tx.delete(PeriodFile, fileId);
      await this.record(tx, 'remove', file.periodId, by, { before: facts(file) });
    });
  }

  private async locked(tx: EntityManager, fileId: string): Promise<PeriodFile> {
    const file = await tx.findOne(PeriodFile, { where: { id: fileId }, lock: { mode: 'pessimistic_write' } });
    if (!file) throw new Problem('not-found');
    return file;
  }

  private async record(
    tx: EntityManager,
    act: 'add' | 'replace' | 'remove',
    periodId: string,
    by: Actor,
    what: { readonly before?: object; readonly after?: object },
  ): Promise<void> {
    const [period] = await tx.query<{ unitId: string }[]>('SELECT unit_id AS "unitId" FROM period WHERE id = $1', [
      periodId,
    ]);
    await this.audit.record(tx, {
      actor: by.personId,
      operation: `PeriodFiles.${act}`,
      subjectKind: 'period',
      subjectId: periodId,
      unitId: period!.unitId,
      ...what,
    });
  }
}

/** What the audit keeps of a file: enough to know it again. */
const facts = ({ part, title, name, content }: Pick<PeriodFile, 'part' | 'title' | 'name' | 'content'>) => ({
  part,
  title,
  name,
  size: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
});

function contentOf(body: unknown): Buffer {
  if (!(body instanceof Uint8Array)) throw new Problem('unsupported-media-type', { detail: NO_FILE });
  if (body.length === 0) refuse(EMPTY);
  return Buffer.from(body);
}

/** The kind of a file that may stand in this place. Problem `file-refused`. */
function kindOf(content: Buffer, part: PeriodFile['part']): FileKind {
  const kind = fileKind(content);
  if (kind === null || (part === 'letter' && !LETTERS.includes(kind))) refuse(part === 'letter' ? NO_LETTER : NO_PAPER);
  return kind;
}

function refuse(detail: Words): never {
  throw new Problem('file-refused', { detail });
}

const NO_FILE = { vi: 'Hãy gửi chính tệp đó', en: 'Send the file itself' };
const EMPTY = { vi: 'Tệp trống.', en: 'It is empty.' };
const TOO_MANY = {
  vi: `Mỗi kỳ trực nhận tối đa ${MOST_FILES} tệp.`,
  en: `A period takes ${MOST_FILES} files at most.`,
};
const NO_LETTER = {
  vi: 'Văn bản phải là PDF, DOCX (không có macro), JPG hoặc PNG. Tệp .doc cũ: lưu thành .docx hoặc PDF.',
  en: 'The letter must be a PDF, DOCX (without macros), JPG or PNG. Save an old .doc as .docx or PDF.',
};
const NO_PAPER = {
  vi: 'Chỉ nhận PDF, DOCX, XLSX (không có macro), JPG, PNG hoặc văn bản thuần UTF-8 (TXT, CSV).',
  en: 'Only PDF, DOCX, XLSX (without macros), JPG, PNG or plain UTF-8 text (TXT, CSV) are taken.',
};
