import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigError } from '../config-error.js';
import { loadConfig } from '../config.js';
import { atDatabase } from '../database/at-database.js';
import { type Finding, isAnchor, type Verdict, verify } from './verification.js';

const sentences: Readonly<Record<Finding['kind'], (place: number) => string>> = {
  altered: (place) => `Line ${place} is not what was written, or does not follow the one before.`,
  removed: (place) => `Something is missing before or at line ${place}.`,
  inserted: (place) => `Entry ${place} was put in later: it is not in the chain.`,
  backdated: (place) => `Line ${place} says that it is older than when it was written.`,
  'cut-off': (place) => `The log ends with line ${place}, before the anchor.`,
  rewritten: (place) => `Line ${place} is not the one the anchor was taken of: the log was written anew.`,
};
const SHOWN = 50;

/** `npm run audit:verify`: exit code 1 when the log was tampered with. */
async function main(): Promise<void> {
  const { values } = parseArgs({ options: { anchor: { type: 'string' } } });
  if (values.anchor !== undefined && !isAnchor(values.anchor))
    throw new ConfigError('The anchor must be given as the morning report prints it, such as 1234-0a1b….');
  tell(await atDatabase(loadConfig(process.env), (db) => verify(db, values.anchor ?? null)), values.anchor);
}

function tell({ findings, lines, unsealed, anchor }: Verdict, asked?: string): void {
  for (const { kind, place } of findings.slice(0, SHOWN)) console.error(sentences[kind](place));
  console.log(
    `${lines} lines looked at, ${findings.length} findings; ${unsealed} not sealed yet. Anchor: ${anchor ?? '–'}`,
  );
  if (asked === undefined) console.log('Without --anchor an end that was cut off, or written anew, is not seen.');
  if (findings.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof ConfigError ? error.message : error);
  process.exitCode = 2;
});
