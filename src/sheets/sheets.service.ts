import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { Problem, type Words } from '../http/problem.js';
import type { Slug } from '../http/problems.js';
import type { Sheet } from './workbook.js';

type Outcome = { readonly sheets: Sheet[] } | { readonly slug: Slug; readonly detail?: Words };

const LONGEST = 4_000;
const MOST_AT_ONCE = 2;
const MOST_WAITING = 20;

/** Threads run compiled code: from the sources (tests) it is found in dist. */
const here = fileURLToPath(import.meta.url);
const program = here.endsWith('.ts')
  ? join(process.cwd(), 'dist', 'src', 'sheets', 'sheet.worker.js')
  : fileURLToPath(new URL('sheet.worker.js', import.meta.url));

/** Reads uploaded spreadsheets in threads of limited memory and time, a few at once. */
@Injectable()
export class SheetsService {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  /** @throws Problem sheet-refused, sheet-unreadable, unsupported-media-type (no file), too-many-requests */
  async read(file: unknown): Promise<{ sheets: Sheet[] }> {
    if (!(file instanceof Uint8Array)) throw new Problem('unsupported-media-type', { detail: NO_FILE });
    if (file.length === 0) throw new Problem('sheet-unreadable', { detail: EMPTY });
    await this.turn();
    try {
      const outcome = await inThread(file);
      if ('sheets' in outcome) return outcome;
      throw new Problem(outcome.slug, outcome.detail ? { detail: outcome.detail } : {});
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running--;
    }
  }

  /** Who ends hands the place over, so it is never counted twice. */
  private async turn(): Promise<void> {
    if (this.running < MOST_AT_ONCE) {
      this.running++;
      return;
    }
    if (this.waiting.length >= MOST_WAITING) throw new Problem('too-many-requests', { retryAfter: 5 });
    await new Promise<void>((begin) => this.waiting.push(begin));
  }
}

/** What the thread says, or why it could not say it. */
async function inThread(file: Uint8Array): Promise<Outcome> {
  const worker = new Worker(program, {
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: 96, maxYoungGenerationSizeMb: 16, stackSizeMb: 2 },
    execArgv: [],
    env: {},
  });
  let timer: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Outcome>((settle, fail) => {
      timer = setTimeout(() => settle({ slug: 'sheet-refused', detail: TOO_LONG }), LONGEST);
      worker.once('message', settle);
      // Only memory is the file's fault; a thread that cannot even start is ours.
      worker.once('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? settle({ slug: 'sheet-refused', detail: TOO_LARGE }) : fail(error),
      );
      worker.once('exit', () => fail(new Error('the thread ended without an answer')));
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

const NO_FILE = { vi: 'Hãy gửi nguyên tệp .xlsx hoặc .csv', en: 'Send the .xlsx or .csv file itself' };
const EMPTY = { vi: 'Tệp trống', en: 'The file is empty' };
const TOO_LONG = { vi: 'Đọc quá lâu.', en: 'It takes too long to read.' };
const TOO_LARGE = { vi: 'Quá lớn để đọc.', en: 'It is too large to read.' };
