import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.js';
import { DAY, type Instant } from '../rota/interval.js';
import { isoOf } from '../time/iso.js';

/** Sorted by name they are sorted by age. */
const NAME = /^watchbill-\d{8}T\d{6}Z\.backup$/;
const DRAFT = /^watchbill-\d{8}T\d{6}Z\.backup\.partial$/;

/** Where a backup begun now goes. */
export function fileFor({ backupDir, dataDir }: Config, now: Instant): string {
  return join(backupDir ?? join(dataDir, 'backups'), nameFor(now));
}

/** Takes the oldest backups away, and whatever killed processes left half-written on earlier days. */
export async function keepLatest(folder: string, keep: number, now: Instant): Promise<void> {
  const names = await readdir(folder);
  const old = names
    .filter((name) => NAME.test(name))
    .toSorted()
    .slice(0, -keep);
  const drafts = names.filter((name) => DRAFT.test(name) && name < nameFor(now - DAY));
  for (const name of [...old, ...drafts]) await rm(join(folder, name), { force: true });
}

const nameFor = (now: Instant): string => `watchbill-${isoOf(now).replace(/[-:]|\.\d+/g, '')}.backup`;
