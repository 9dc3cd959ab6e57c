import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { DAY, HOUR, MINUTE } from '../../src/rota/interval.js';
import { nudgeInstant, reminderInstants } from '../../src/rota/reminders.js';
import { from, when } from './support.js';

const duty = from('2024-04-30 19:30', '2024-05-01 07:30');

const asked = (publishedAt: string) => ({ duty, publishedAt: when(publishedAt), confirmedAt: null, nudgedAt: null });

describe('reminders', () => {
  it('fall the given minutes before the start, earliest first, each once', () => {
    const instants = reminderInstants(duty, [60, 1440, 60], when('2024-04-28 08:00'));
    expect(instants).toEqual([when('2024-04-29 19:30'), when('2024-04-30 18:30')]);
  });

  it.each([
    { now: '2024-04-29 19:30', left: ['2024-04-30 18:30'] },
    { now: '2024-04-30 18:29', left: ['2024-04-30 18:30'] },
    { now: '2024-04-30 18:30', left: [] },
    { now: '2024-05-02 00:00', left: [] },
  ])('are never about the past: at $now $left are left', ({ now, left }) => {
    expect(reminderInstants(duty, [1440, 60], when(now))).toEqual(left.map(when));
  });

  it('are never after the start', () => {
    expect(reminderInstants(duty, [-30, 0], duty.start - HOUR)).toEqual([duty.start]);
  });
});

describe('the nudge for a duty not yet confirmed', () => {
  it.each([
    { published: '2024-04-24 16:00', now: '2024-04-24 16:00', nudge: '2024-04-25 16:00', why: 'a day after' },
    { published: '2024-04-27 21:00', now: '2024-04-27 21:00', nudge: '2024-04-28 19:30', why: 'two days before' },
    { published: '2024-04-28 19:30', now: '2024-04-28 19:30', nudge: '2024-04-29 19:30', why: 'not when published' },
    {
      published: '2024-04-28 18:50',
      now: '2024-04-28 19:40',
      nudge: '2024-04-29 18:50',
      why: 'not right after the invitation',
    },
    { published: '2024-04-29 07:30', now: '2024-04-29 07:30', nudge: '2024-04-30 07:30', why: 'with 12 h left' },
    { published: '2024-04-29 07:32', now: '2024-04-29 07:32', nudge: '2024-04-30 01:31', why: 'halfway, with less' },
    { published: '2024-04-30 07:30', now: '2024-04-30 07:30', nudge: '2024-04-30 13:30', why: 'halfway, on the day' },
    { published: '2024-04-24 16:00', now: '2024-04-26 09:00', nudge: '2024-04-25 16:00', why: 'at once when overdue' },
    { published: '2024-04-24 16:00', now: '2024-04-29 09:00', nudge: '2024-04-28 19:30', why: 'once for two missed' },
  ])('is due $why', ({ published, now, nudge }) => {
    expect(nudgeInstant(asked(published), when(now))).toBe(when(nudge));
  });

  it('comes a second time two days before, unless that is within 12 hours', () => {
    const first = { ...asked('2024-04-24 16:00'), nudgedAt: when('2024-04-25 16:00') };
    expect(nudgeInstant(first, when('2024-04-25 16:01'))).toBe(when('2024-04-28 19:30'));
    const close = { ...asked('2024-04-27 18:00'), nudgedAt: when('2024-04-28 18:00') };
    expect(nudgeInstant(close, when('2024-04-28 18:01'))).toBeNull();
  });

  it('never comes once confirmed, once begun, or published after the start', () => {
    const confirmed = { ...asked('2024-04-24 16:00'), confirmedAt: when('2024-04-24 17:00') };
    expect(nudgeInstant(confirmed, when('2024-04-26 09:00'))).toBeNull();
    expect(nudgeInstant(asked('2024-04-24 16:00'), duty.start)).toBeNull();
    expect(nudgeInstant({ ...asked('2024-04-24 16:00'), publishedAt: duty.start }, duty.start - 1)).toBeNull();
  });

  it('answers at most twice, between publication and start, whenever the minute ticks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 * 1440 }), fc.integer({ min: 1, max: 900 }), (ahead, tick) => {
        const publishedAt = duty.start - ahead * MINUTE;
        let nudgedAt: number | null = null;
        const sent: number[] = [];
        for (let now = publishedAt; now < duty.start + DAY; now += tick * MINUTE) {
          const due: number | null = nudgeInstant({ duty, publishedAt, confirmedAt: null, nudgedAt }, now);
          if (due === null || due > now) continue;
          expect(due).toBeGreaterThan(publishedAt);
          sent.push(now);
          nudgedAt = now;
        }
        expect(sent.length).toBeLessThanOrEqual(2);
        expect(sent.every((now) => now < duty.start)).toBe(true);
        if (tick * 2 < ahead) expect(sent.length).toBeGreaterThan(0);
      }),
    );
  });
});
