/** What the operator can mend, in a sentence. */
export class BackupError extends Error {
  override name = 'BackupError';
}

const DISK_FULL = new Set(['ENOSPC', 'EDQUOT']);
const NO_PLACE = new Set(['EACCES', 'EEXIST', 'EIO', 'EISDIR', 'ENOENT', 'ENOTDIR', 'EPERM', 'EROFS']);

/** The sentence for a file that could not be written; whatever else it was comes back as it is. */
export function unwritten(path: string, error: unknown): unknown {
  const { code = '' } = error as NodeJS.ErrnoException;
  if (DISK_FULL.has(code))
    return new BackupError(`The disk is full: ${path} was not written. Earlier backups are untouched.`);
  return NO_PLACE.has(code) ? new BackupError(`${path} cannot be written (${code}).`) : error;
}

export const damaged = (cause: unknown): BackupError =>
  new BackupError('The backup is damaged or incomplete: nothing was restored. Use another one.', { cause });
