import type { Runner } from '../calendars/duty-facts.js';
import { unknownAt } from '../http/unknown.js';
import type { LogFile } from './log-file.entity.js';

/** A file as the entry it goes with says it: enough to know it again. */
export interface Enclosed extends Pick<LogFile, 'id' | 'name' | 'kind'> {
  /** In bytes. */
  readonly size: number;
  /** In hexadecimal digits. */
  readonly sha256: string;
}

/** The files sent from a watch under these ids, in their order. Problem `unknown-reference`. */
export async function enclosedIn(
  runner: Runner,
  ids: readonly string[],
  { dutyId, senderId }: Pick<LogFile, 'dutyId' | 'senderId'>,
): Promise<Enclosed[]> {
  if (ids.length === 0) return [];
  const known = await runner.query<Enclosed>(
    `SELECT id, name, kind, octet_length(content) AS size, encode(sha256(content), 'hex') AS sha256
       FROM log_file WHERE id = ANY($1::uuid[]) AND duty_id = $2 AND sender_id = $3`,
    [ids, dutyId, senderId],
  );
  return ids.map((id, index) => {
    const file = known.find((each) => each.id === id);
    if (!file) throw unknownAt(`#/files/${index}`, NO_FILE);
    return file;
  });
}

/** What an entry says goes with it. */
export const filesOf = ({ facts }: { readonly facts: object }): readonly Enclosed[] =>
  (facts as { readonly files?: readonly Enclosed[] }).files ?? [];

/** Whether every file that goes with these entries is the one that was sent. */
export async function areAsSent(runner: Runner, entries: readonly { readonly facts: object }[]): Promise<boolean> {
  const files = entries.flatMap(filesOf);
  if (files.length === 0) return true;
  const kept = await runner.query<Pick<Enclosed, 'id' | 'sha256'>>(
    `SELECT id, encode(sha256(content), 'hex') AS sha256 FROM log_file WHERE id = ANY($1::uuid[])`,
    [files.map(({ id }) => id)],
  );
  const hashes = new Map(kept.map(({ id, sha256 }) => [id, sha256]));
  return files.every(({ id, sha256 }) => hashes.get(id) === sha256);
}

const NO_FILE = { vi: 'Ca này chưa gửi tệp này', en: 'No such file was sent from this watch' };
