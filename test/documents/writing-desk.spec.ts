import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Worker } from 'node:worker_threads';
import { rosterDocument } from '../../src/documents/roster-document.js';
import { WritingDesk } from '../../src/documents/writing-desk.js';
import { buildWeb } from '../support/web-build.js';
import { rosterFacts } from './facts.js';

const paper = rosterDocument(rosterFacts({ firstOn: '2024-04-30', lastOn: '2024-05-01' }), 'by-day');

/** Files are written in a thread, which may die of its own. */
describe('the writing desk', () => {
  let desk: WritingDesk;
  const thread = () => (desk as unknown as { thread: Worker | null }).thread;
  const pdf = async () => (await desk.write(paper, 'pdf')).toString('latin1', 0, 5);

  beforeEach(() => {
    buildWeb();
    desk = new WritingDesk();
  });
  afterEach(() => desk.onApplicationShutdown());

  it('writes the next file though its thread died after the last', async () => {
    expect(await pdf()).toBe('%PDF-');
    await thread()!.terminate();
    expect(thread()).toBeNull();
    expect(await pdf()).toBe('%PDF-');
  });

  it('writes a file its thread died over once more, and those that wait', async () => {
    expect(await pdf()).toBe('%PDF-');
    const dying = thread()!;
    const files = [pdf(), pdf()];
    await new Promise((resolve) => setImmediate(resolve));
    await dying.terminate();
    expect(await Promise.all(files)).toEqual(['%PDF-', '%PDF-']);
    expect(thread()).not.toBe(dying);
  });

  it('hires nobody once it is closed', async () => {
    expect(await pdf()).toBe('%PDF-');
    await desk.onApplicationShutdown();
    await expect(pdf()).rejects.toThrow('closed');
    expect(thread()).toBeNull();
  });
});
