import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import {
  giversOf,
  handoverOpens,
  isAnswerable,
  isOverstayed,
  receiversOf,
  relieves,
  standingOf,
  type Stood,
} from '../../src/rota/handover.js';
import { HOUR, MINUTE } from '../../src/rota/interval.js';

const at = (clock: string, on = '2024-04-29') => Date.parse(`${on}T${clock}:00+07:00`);
const stood = (id: string, start: number, end: number, more: Partial<Stood> = {}): Stood => {
  return { id, postId: 'ky-thuat', start, end, takenAt: null, givenAt: null, ...more };
};
const day = stood('day', at('07:30'), at('19:30'), { takenAt: at('07:25') });
const night = stood('night', at('19:30'), at('07:30', '2024-04-30'));

describe('who relieves whom', () => {
  it('is who goes on in the same post, from the end or within a changeover before it', () => {
    expect(relieves(night, day)).toBe(true);
    expect(relieves({ ...night, start: at('18:45') }, day)).toBe(true);
    expect(relieves({ ...night, start: at('18:44') }, day)).toBe(false);
    expect(relieves({ ...night, start: at('19:31') }, day)).toBe(false);
    expect(relieves({ ...night, postId: 'lanh-dao' }, day)).toBe(false);
    expect(relieves({ ...night, end: day.end }, day)).toBe(false);
  });

  const watches = fc
    .array(fc.record({ start: fc.integer({ min: 0, max: 60 }), length: fc.integer({ min: 1, max: 30 }) }), {
      maxLength: 8,
    })
    .map((list) =>
      list.map(({ start, length }, index) => stood(String(index), start * 15 * MINUTE, (start + length) * 15 * MINUTE)),
    );

  it('is said alike from both sides, and nobody relieves themselves or whom they were relieved by', () => {
    fc.assert(
      fc.property(watches, (all) => {
        for (const one of all) {
          for (const other of receiversOf(one, all)) {
            expect(giversOf(other, all)).toContain(one);
            expect(receiversOf(other, all)).not.toContain(one);
          }
          expect(receiversOf(one, all)).not.toContain(one);
        }
      }),
    );
  });
});

describe('how a watch stands', () => {
  it('comes, can be taken over from half an hour before, and is missed at its end', () => {
    expect(standingOf(night, [], at('18:59'))).toBe('coming');
    expect(standingOf(night, [], at('19:00'))).toBe('open');
    expect(standingOf(night, [], at('07:29', '2024-04-30'))).toBe('open');
    expect(standingOf(night, [], at('07:30', '2024-04-30'))).toBe('missed');
  });

  it('stays its officer’s until a receiver signs, whatever was written', () => {
    const given = { ...day, givenAt: at('19:20') };
    expect(standingOf(day, [night], at('19:29'))).toBe('running');
    expect(standingOf(given, [night], at('19:29'))).toBe('given');
    expect(standingOf(given, [night], at('19:30'))).toBe('unrelieved');
    expect(standingOf(day, [night], at('23:00'))).toBe('unrelieved');
    expect(standingOf(day, [{ ...night, takenAt: at('19:32') }], at('19:33'))).toBe('relieved');
  });

  it('is closed by its officer where nobody comes, by one of two receivers where two come', () => {
    expect(standingOf({ ...day, givenAt: at('19:30') }, [], at('19:31'))).toBe('closed');
    expect(standingOf(day, [], at('19:31'))).toBe('unrelieved');
    expect(standingOf(day, [night, { ...night, id: 'second', takenAt: at('19:31') }], at('19:33'))).toBe('relieved');
  });

  it('worries the leader only so many minutes after the end', () => {
    const overstayed = (clock: string) => isOverstayed(standingOf(day, [night], at(clock)), day, 30, at(clock));
    expect([overstayed('19:59'), overstayed('20:00')]).toEqual([false, true]);
    expect(isOverstayed('relieved', day, 30, at('23:00'))).toBe(false);
    expect(handoverOpens(day)).toBe(at('18:45'));
  });

  it('has exactly one answerable officer from taking over until relieved', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 24 * 60 }),
        fc.option(fc.integer({ min: 0, max: 24 * 60 })),
        (now, signed) => {
          const receiver = { ...night, takenAt: signed === null || signed > now ? null : day.start + signed * MINUTE };
          const standing = standingOf(day, [receiver], day.start + now * MINUTE);
          expect(isAnswerable(standing)).toBe(receiver.takenAt === null);
        },
      ),
    );
    expect(isAnswerable(standingOf({ ...day, givenAt: day.end }, [], day.end + HOUR))).toBe(false);
  });
});
