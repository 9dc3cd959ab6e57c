import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from './child.js';

export interface Polls {
  readonly port: number;
  /** So many feeds are asked whether they changed since they were stored with the sample. */
  readonly feeds: number;
  /** Whose are read in full, by number. */
  readonly full: readonly number[];
  /** One of so many is read in full. */
  readonly fullEvery: number;
  /** Polls a second, at moments of chance. */
  readonly rate: number;
  /** How long, in milliseconds. */
  readonly during: number;
}

export interface PollsResult {
  readonly perSecond: number;
  /** Milliseconds from the moment a poll was due, so that what waits behind a slow one counts; sorted. */
  readonly taken: readonly number[];
  readonly statuses: Readonly<Record<string, number>>;
}

/** As a proxy in front of the product asks: over a few connections that are kept. */
const agent = new Agent({ keepAlive: true, maxSockets: 64 });

async function poll({ port, feeds, full, fullEvery, rate, during }: Polls): Promise<PollsResult> {
  const taken: number[] = [];
  const statuses: Record<string, number> = {};
  const waiting: Promise<void>[] = [];
  const began = performance.now();
  let due = began;
  for (let i = 1; due < began + during; i++) {
    due += (-Math.log(1 - Math.random()) * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    const whole = i % fullEvery === 0;
    const n = whole ? full[Math.floor(Math.random() * full.length)]! : 1 + Math.floor(Math.random() * feeds);
    const tag = whole ? undefined : `"stored-${n}"`;
    const from = due;
    waiting.push(
      asked(port, n, tag).then((status) => {
        statuses[status] = (statuses[status] ?? 0) + 1;
        taken.push(performance.now() - from);
        return undefined;
      }),
    );
  }
  await Promise.all(waiting);
  const perSecond = (taken.length * 1000) / (performance.now() - began);
  return { perSecond, taken: taken.toSorted((a, b) => a - b), statuses };
}

/** Reads every one of these feeds once, so many a second, at moments of chance. */
async function readAll({ port, numbers, rate }: { port: number; numbers: number[]; rate: number }): Promise<number> {
  const reading: Promise<number>[] = [];
  let due = performance.now();
  for (const n of numbers) {
    due += (-Math.log(1 - Math.random()) * 1000) / rate;
    const wait = due - performance.now();
    if (wait > 1) await pause(wait);
    reading.push(asked(port, n, undefined));
  }
  const other = (await Promise.all(reading)).find((status) => status !== 200);
  if (other !== undefined) throw new Error(`a feed was answered ${other}`);
  return numbers.length;
}

function asked(port: number, n: number, tag: string | undefined): Promise<number> {
  const token = createHash('sha256').update(`feed ${n}`).digest('base64url');
  const headers = { 'accept-encoding': 'gzip', ...(tag !== undefined && { 'if-none-match': tag }) };
  return new Promise((resolve, reject) => {
    request({ agent, port, host: '127.0.0.1', path: `/feeds/${token}.ics`, headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    })
      .once('error', reject)
      .end();
  });
}

serve({}, { poll, readAll });
