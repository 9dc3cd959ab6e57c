import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { productCopy } from '../bench/faults/instance.js';
import { missedBy, tallyOf, type Happened } from '../bench/faults/judge.js';
import { processFaults } from '../bench/faults/process-faults.js';
import { run, spoilt } from '../bench/faults/run.js';

const kill9 = processFaults.find(({ name }) => name === 'kill9')!;

let product: string;
let folder: string;
beforeAll(() => {
  execFileSync(process.execPath, ['src/build.mjs'], { stdio: 'ignore' });
  product = productCopy();
  folder = mkdtempSync(join(tmpdir(), 'watchbill-faults-'));
  chmodSync(folder, 0o711); // PostgreSQL may have to run as another user
}, 120_000);
afterAll(() => {
  for (const path of [product, folder]) rmSync(path, { recursive: true, force: true });
});

describe('the fault harness', () => {
  it('sees 4 kill -9 lose nothing, and sees what its record is robbed of', async () => {
    const { tally, missed, happened } = await run(kill9, {
      product,
      folder,
      durable: false,
      // The leases of the dead end by the database's clock, not by waiting.
      movable: true,
      hurried: true,
      scale: { reminders: 150, faults: 4, pace: 2 },
    });
    // With so few kills the average is a matter of luck, and how late is a matter of the machine; nothing else is.
    expect(missed.filter((each) => !/^(repeated per fault|late)/.test(each))).toEqual([]);
    // One of 150 duties is cancelled on the way.
    expect(tally).toMatchObject({ faults: 4, expected: 149, arrived: 149, lost: 0, wrong: 0, early: 0, afterEnd: 0 });
    const afterwards = (arrivals: Happened['arrivals']) => missedBy(tallyOf({ ...happened, arrivals }), kill9.goal);
    expect(afterwards(spoilt(happened.arrivals, 'lose'))).toContain('lost: 1, allowed 0');
    expect(afterwards(spoilt(happened.arrivals, 'repeat')).join()).toMatch(/repeated after Message-ID/);
    const elsewhere = happened.arrivals.map((each, index) =>
      index === 9 ? { ...each, address: 'x@demo.example' } : each,
    );
    expect(afterwards(elsewhere)).toContain('to the wrong person: 1, allowed 0');
    const early = happened.arrivals.map((each, index) => (index === 9 ? { ...each, at: each.at - 120_000 } : each));
    expect(afterwards(early)).toContain('early: 1, allowed 0');
  }, 240_000);
});
