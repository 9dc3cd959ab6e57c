import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditLog } from '../audit/audit.service.js';
import { inTransaction } from '../database/transactions.js';
import { fileKind, tidyName } from '../http/file-kind.js';
import { Problem, type Words } from '../http/problem.js';
import { lockedDuty } from '../rosters/held-duty.js';
import { type Enclosed, enclosedIn } from './enclosed.js';
import { LOG_FILE_KINDS, LogFile } from './log-file.entity.js';
import { stoodWatches } from './stood.js';
import { LATE } from './watch.service.js';

/** Enough for what is seen on one watch. */
const MOST_FILES = 40;

/** Files that go with the log of a watch. */
@Injectable()
export class LogFilesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Keeps a file for an entry of the holder’s own watch, under an id made by the sender; sent again it is kept once.
   * Problems `not-found`, `not-taken-over`, `duty-over`, `file-refused`, `conflict` (the id is another file’s).
   */
  keep(senderId: string, dutyId: string, { id, name, body }: { id: string; name: string; body: unknown }) {
    const content = contentOf(body);
    const kind = kindOf(content);
    return inTransaction(this.dataSource, async (tx): Promise<Enclosed> => {
      const duty = await lockedDuty(tx, senderId, dutyId);
      const [watch] = await stoodWatches(tx, 'duty.id = $1', [dutyId]);
      if (!watch || watch.takenAt === null) throw new Problem('not-taken-over');
      if (duty.now >= duty.end + LATE) throw new Problem('duty-over');
      const known = await isKept(tx, { id, dutyId, senderId, content });
      if (!known) {
        if ((await tx.countBy(LogFile, { dutyId })) >= MOST_FILES) refuse(TOO_MANY);
        await tx.insert(LogFile, { id, dutyId, senderId, name: tidyName(name, kind), kind, content });
      }
      const [kept] = (await enclosedIn(tx, [id], { dutyId, senderId })) as [Enclosed];
      if (!known) {
        await this.audit.record(tx, {
          actor: senderId,
          operation: 'LogFiles.keep',
          subjectKind: 'duty',
          subjectId: dutyId,
          unitId: duty.unitId,
          after: kept,
        });
      }
      return kept;
    });
  }

  /** A file an entry says goes with it, called what that entry calls it. Problem `not-found`. */
  async show(fileId: string): Promise<Pick<LogFile, 'name' | 'kind' | 'content'>> {
    const [file] = await this.dataSource.query<Pick<LogFile, 'name' | 'kind' | 'content'>[]>(
      `SELECT said->>'name' AS name, said->>'kind' AS kind, file.content
         FROM log_file file JOIN log_entry entry ON entry.duty_id = file.duty_id
        CROSS JOIN LATERAL jsonb_array_elements(entry.facts->'files') said
        WHERE file.id = $1 AND said->>'id' = file.id::text LIMIT 1`,
      [fileId],
    );
    if (!file) throw new Problem('not-found');
    return file;
  }
}

/** Whether this very file is kept. Problem `conflict`. */
async function isKept(
  tx: EntityManager,
  { id, dutyId, senderId, content }: Pick<LogFile, 'id' | 'dutyId' | 'senderId' | 'content'>,
): Promise<boolean> {
  const [known] = await tx.query<{ same: boolean }[]>(
    'SELECT duty_id = $2 AND sender_id = $3 AND content = $4 AS same FROM log_file WHERE id = $1',
    [id, dutyId, senderId, content],
  );
  if (known && !known.same) throw new Problem('conflict');
  return known !== undefined;
}

function contentOf(body: unknown): Buffer {
  if (!(body instanceof Uint8Array)) throw new Problem('unsupported-media-type', { detail: NO_FILE });
  if (body.length === 0) refuse(EMPTY);
  return Buffer.from(body);
}

function kindOf(content: Buffer): LogFile['kind'] {
  const kind = LOG_FILE_KINDS.find((each) => each === fileKind(content));
  return kind ?? refuse(OTHER_KIND);
}

function refuse(detail: Words): never {
  throw new Problem('file-refused', { detail });
}

const NO_FILE = { vi: 'Hãy gửi chính tệp đó', en: 'Send the file itself' };
const EMPTY = { vi: 'Tệp trống.', en: 'It is empty.' };
const TOO_MANY = { vi: `Mỗi ca nhận tối đa ${MOST_FILES} tệp.`, en: `A watch takes ${MOST_FILES} files at most.` };
const OTHER_KIND = {
  vi: 'Chỉ nhận ảnh (JPG, PNG), PDF hoặc văn bản thuần UTF-8 (TXT).',
  en: 'Only pictures (JPG, PNG), PDF or plain UTF-8 text (TXT) are taken.',
};
