import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { Config } from '../../src/config.js';
import { Desk } from '../../src/desk/desk.service.js';
import { Rests } from '../../src/desk/rests.js';
import type { Found, Step } from '../../src/desk/step.js';
import { Figures } from '../../src/http/figures.js';
import { Doorbell } from '../../src/notices/doorbell.js';
import { startApp, type TestApp } from '../support/app.js';

const SECOND = 1000;

function step(name: string, options: { mayRest?: number; finds?: Found; lasts?: number }) {
  const { finds = { good: true }, lasts = 0, ...rest } = options;
  const taken = {
    name,
    times: 0,
    ...rest,
    async run(): Promise<Found> {
      taken.times++;
      await new Promise((passed) => setTimeout(passed, lasts));
      return finds;
    },
  };
  return taken;
}

describe('how long a step rests', () => {
  const rested = (look: number, one: Step, found: Found = { good: true }): number => {
    let now = 0;
    const rests = new Rests(() => now);
    now = look;
    rests.ended(one, 0, found);
    while (rests.resting(one)) now += SECOND / 10;
    return now - look;
  };
  const patient: Step = step('patient', { mayRest: 30 * SECOND });

  it('follows how long it looked, up to what it may', () => {
    expect([5, 200, 1000, 9000].map((look) => rested(look, patient))).toEqual([100, 4000, 20_000, 30_000]);
  });

  it('is nothing when it may not, when it did something, and when something is wrong', () => {
    expect(rested(9000, step('eager', {}))).toBe(0);
    expect(rested(9000, patient, { good: true, written: 1 })).toBe(0);
    expect(rested(9000, patient, { good: false })).toBe(0);
  });
});

describe('the desk', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp();
  });
  afterAll(() => app.close());

  it('leaves who rests out of its ticks, and takes all steps when it is told to', async () => {
    const long = step('long', { mayRest: 30 * SECOND, lasts: 100 });
    const writing = step('writing', { mayRest: 30 * SECOND, lasts: 100, finds: { good: true, written: 2 } });
    const eager = step('eager', { lasts: 100 });
    const { nest } = app;
    const desk = new Desk(nest.get(DataSource), nest.get(Config), nest.get(Doorbell), nest.get(Figures), [
      long,
      writing,
      eager,
    ]);

    for (let ticks = 0; ticks < 3; ticks++) await desk.onTime();
    expect([long.times, writing.times, eager.times]).toEqual([1, 3, 3]);
    await desk.tick();
    expect([long.times, writing.times, eager.times]).toEqual([2, 4, 4]);
  });
});
