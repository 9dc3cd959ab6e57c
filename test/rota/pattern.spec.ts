import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import type { DayKind } from '../../src/rota/calendar.js';
import { addDays, dayCalendar, HO_CHI_MINH, officeHours, startOfDay } from '../../src/rota/calendar.js';
import { DAY, intersects, MINUTE, minutes, subtracted } from '../../src/rota/interval.js';
import type { Pattern, PatternId } from '../../src/rota/pattern.js';
import { layOut, patterns } from '../../src/rota/pattern.js';
import { from, letterCalendar, letterPeriod } from './support.js';

const patternOf = (id: PatternId): Pattern => patterns.find((pattern) => pattern.id === id) as Pattern;
const firstDay = startOfDay('2024-04-25', HO_CHI_MINH);

const window = fc
  .tuple(fc.integer({ min: 0, max: 14 * 1440 }), fc.integer({ min: 1, max: 9 * 1440 }))
  .map(([start, length]) => ({ start: firstDay + start * MINUTE, end: firstDay + (start + length) * MINUTE }));

const kind = fc.constantFrom<DayKind>('WORK', 'REST', 'HOLIDAY', 'COMP_OFF', 'SWAP_OFF', 'MAKEUP_WORK');
const anyCalendar = fc
  .array(kind, { minLength: 30, maxLength: 30 })
  .map((kinds) => dayCalendar(kinds.map((each, n) => ({ on: addDays('2024-04-20', n), kind: each, label: '' }))));

describe('patterns', () => {
  it.each<[PatternId, string]>([
    ['3x8', '3 ca 8 giờ: S Sáng 06:00 480 · C Chiều 14:00 480 · Đ Đêm 22:00 480'],
    ['2x12', '2 ca 12 giờ: N Ngày 07:30 720 · Đ Đêm 19:30 720'],
    ['24h', 'Trực 24 giờ: T Trực 24 giờ 07:30 1440'],
    ['out-of-office', 'Ngoài giờ hành chính: Đ Đêm 17:00 870 · T Trực 24 giờ 07:30 1440'],
  ])('%s turns at the hours people keep', (id, turns) => {
    const said = patternOf(id).turns.map(
      ({ code, label, startsAt, minutes: long }) => `${code} ${label} ${startsAt} ${long}`,
    );
    expect(`${patternOf(id).label}: ${said.join(' · ')}`).toBe(turns);
  });

  it('lays the night of the eve into the period, whole', () => {
    const slots = layOut(patternOf('2x12'), letterPeriod, letterCalendar, HO_CHI_MINH);
    expect(slots).toHaveLength(11 * 2 + 1);
    expect(slots[0]).toEqual({
      code: 'Đ',
      label: 'Đêm',
      on: '2024-04-26',
      ...from('2024-04-26 19:30', '2024-04-27 07:30'),
    });
    expect(slots.at(-1)).toMatchObject({
      code: 'Đ',
      on: '2024-05-07',
      ...from('2024-05-07 19:30', '2024-05-08 07:30'),
    });
  });

  it('lets a night run over the month end under its own day', () => {
    const slots = layOut(patternOf('3x8'), letterPeriod, letterCalendar, HO_CHI_MINH);
    expect(slots).toHaveLength(34);
    expect(slots).toContainEqual({
      code: 'Đ',
      label: 'Đêm',
      on: '2024-04-30',
      ...from('2024-04-30 22:00', '2024-05-01 06:00'),
    });
  });

  it('leaves out a turn that only touches the window', () => {
    const morning = from('2024-04-30 06:00', '2024-04-30 14:00');
    expect(layOut(patternOf('3x8'), morning, letterCalendar, HO_CHI_MINH).map((slot) => slot.code)).toEqual(['S']);
    expect(layOut(patternOf('3x8'), { start: morning.start, end: morning.start }, letterCalendar, HO_CHI_MINH)).toEqual(
      [],
    );
  });

  it('watches nights of working days and whole days off, out of office', () => {
    const slots = layOut(patternOf('out-of-office'), letterPeriod, letterCalendar, HO_CHI_MINH);
    expect(slots.map((slot) => `${slot.on.slice(8)}${slot.code}`).join(' ')).toBe(
      '26Đ 27T 28T 29T 30T 01T 02Đ 03Đ 04Đ 05T 06Đ 07Đ',
    );
  });

  it.each<[PatternId]>([['3x8'], ['2x12'], ['24h']])('%s covers any window with no hole and no overlap', (id) => {
    fc.assert(
      fc.property(window, anyCalendar, (any, calendar) => {
        const slots = layOut(patternOf(id), any, calendar, HO_CHI_MINH);
        expect(subtracted([any], slots)).toEqual([]);
        for (const [index, slot] of slots.entries()) {
          expect(intersects(slot, any)).toBe(true);
          if (index > 0) expect(slot.start).toBe(slots[index - 1]?.end);
        }
      }),
    );
  });

  it('covers what is outside office hours and nothing else, whatever days follow each other', () => {
    fc.assert(
      fc.property(window, anyCalendar, (any, calendar) => {
        const slots = layOut(patternOf('out-of-office'), any, calendar, HO_CHI_MINH);
        const office = officeHours({ start: any.start - 2 * DAY, end: any.end + 2 * DAY }, calendar, HO_CHI_MINH);
        expect(subtracted([any], [...slots, ...office])).toEqual([]);
        const pieces = [...slots, ...office];
        for (const slot of slots) expect(pieces.filter((piece) => intersects(piece, slot))).toEqual([slot]);
      }),
    );
  });

  it('lays turns by start, in whatever order they are written', () => {
    const backwards: Pattern = { ...patternOf('3x8'), turns: patternOf('3x8').turns.toReversed() };
    const laid = layOut(backwards, letterPeriod, letterCalendar, HO_CHI_MINH);
    expect(laid).toEqual(layOut(patternOf('3x8'), letterPeriod, letterCalendar, HO_CHI_MINH));
  });

  it('lays turns that begin together by their end', () => {
    const turns = [1440, 480, 720].map((length) => ({
      code: String(length),
      label: '',
      startsAt: '07:30',
      minutes: length,
    }));
    const laid = layOut(
      { ...patternOf('24h'), turns },
      from('2024-04-30 08:00', '2024-04-30 09:00'),
      letterCalendar,
      HO_CHI_MINH,
    );
    expect(laid.map((slot) => slot.code)).toEqual(['480', '720', '1440']);
  });

  it('looks back as far as its longest turn reaches', () => {
    const long: Pattern = {
      ...patternOf('24h'),
      turns: [{ code: 'D', label: '', startsAt: '12:00', minutes: 3 * 1440 }],
    };
    const noon = from('2024-04-30 11:00', '2024-04-30 11:30');
    const days = layOut(long, noon, letterCalendar, HO_CHI_MINH).map((slot) => slot.on);
    expect(days).toEqual(['2024-04-27', '2024-04-28', '2024-04-29']);
    expect(minutes(noon)).toBe(30);
  });
});
