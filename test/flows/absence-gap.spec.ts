import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { GapsStep } from '../../src/desk/gaps.step.js';
import { SwapHouse } from './swap-house.js';

describe('an absence over a published watch', () => {
  let house: SwapHouse;
  beforeEach(async () => {
    house = await SwapHouse.open();
    await told();
  });
  afterEach(() => house.close());

  const away = async (start: string, end: string): Promise<string> => {
    const body = { kind: 'sick', start: `2024-04-${start}:00+07:00`, end: `2024-04-${end}:00+07:00` };
    const { status, json } = await house.ask('an', 'POST', `/api/people/${house.people.binh}/absences`, body);
    expect(status).toBe(201);
    return json.id;
  };
  /** The shortages of technicians on 28/4 by day, as the board has them. */
  const gaps = async (): Promise<string[]> => {
    const { json } = await house.ask('hanh', 'GET', `/api/periods/${house.cast.periodId}/gaps`);
    return json.gaps
      .filter(({ postName, start }: any) => postName === 'Trực kỹ thuật' && start.startsWith('2024-04-2'))
      .map(({ start, end }: any) => `${start.slice(8, 16)} ${end.slice(8, 16)}`);
  };
  /** Whom the desk told of gaps since it was asked last, by a link to which watch. */
  async function told(): Promise<string[]> {
    await house.app.nest.get(GapsStep).run();
    return (await house.mails()).flatMap(({ to, mail }) => {
      const link = /\/rosters\/[\w-]+\?post=[\w-]+&gap=([^\s]+)/.exec(mail.text ?? '')?.[1];
      return link ? [`${to.split('@')[0]} ${decodeURIComponent(link)}`] : [];
    });
  }
  const onDuty = async (clock: string) => {
    await house.moveTo(`2024-04-28T${clock}:00+07:00`);
    const { json } = await house.ask('hanh', 'GET', '/api/on-duty');
    return json.units.flatMap(({ people }: any) => people.map(({ name }: any) => name));
  };
  const WHOLE = '28T00:30 28T12:30';

  it('is a gap its head is told of, until somebody stands in', async () => {
    expect(await gaps()).not.toContain(WHOLE);
    await away('28T00:00', '29T00:00');
    const open = await gaps();
    expect(open.some((each) => each <= WHOLE && each.slice(9) >= '28T12:30')).toBe(true);
    expect(await told()).toEqual([expect.stringMatching(/^an 2024-04-2/)]);
    expect(await told()).toEqual([]);

    const duty = await house.duty('binh', '2024-04-28');
    const substitute = { personId: house.people.khoa, reason: 'Bình ốm' };
    expect((await house.ask('an', 'PUT', `/api/duties/${duty.id}/substitute`, substitute)).status).toBe(200);
    expect((await gaps()).some((each) => each <= WHOLE && each.slice(9) >= '28T12:30')).toBe(false);
  });

  it('takes only its own hours, and gives them back when it is taken off the record', async () => {
    const before = await gaps();
    const id = await away('28T10:00', '28T12:00');
    expect(await gaps()).toEqual([...before, '28T03:00 28T05:00'].toSorted());
    expect((await house.ask('an', 'DELETE', `/api/absences/${id}`)).status).toBe(204);
    expect(await gaps()).toEqual(before.toSorted());
  });

  it('leaves nobody on duty while it lasts', async () => {
    await away('28T10:00', '28T12:00');
    expect(await onDuty('09:00')).toEqual(['Trần Thị Bình']);
    expect(await onDuty('11:00')).toEqual([]);
    expect(await onDuty('12:00')).toEqual(['Trần Thị Bình']);
  });

  it('of hours nobody watches changes nothing', async () => {
    const before = await gaps();
    await away('29T20:00', '29T22:00');
    expect(await gaps()).toEqual(before);
    expect(await told()).toEqual([]);
  });
});
