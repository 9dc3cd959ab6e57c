import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Desk } from '../../src/desk/desk.service.js';
import { GapsStep } from '../../src/desk/gaps.step.js';
import { Escalations } from '../../src/escalation/escalations.service.js';
import { trimming } from '../../src/notices/standing.js';
import { MINUTE } from '../../src/rota/interval.js';
import { EscalationHouse } from './escalation-house.js';
import { subjects, SwapHouse } from './swap-house.js';
import { HeadAtWork } from './the-head.js';

/** The mail server was away, or its reader asleep: what was settled meanwhile is not asked of anybody any more. */
describe('a mail that waited', () => {
  let house: EscalationHouse;
  beforeAll(async () => {
    house = await EscalationHouse.open();
  });
  afterAll(() => house.close());
  afterEach(() => house.empty());

  const say = async (dutyId: string, answer: 'accepted' | 'declined'): Promise<void> => {
    const body = { answer, sequence: 0, reason: 'Bận' };
    expect((await house.ask('binh', 'PUT', `/api/duties/${dutyId}/answer`, body)).status).toBe(200);
  };
  const declined = 'an: Đề nghị đổi ca: Trần Thị Bình, Thứ Ba 30/4, 07h30–19h30';
  const told = async () => (await house.mails()).map(({ to, subject }) => `${to}: ${subject}`);

  it('asks for the answers that are still owed', async () => {
    const first = await house.watch('binh');
    await house.watch('binh', { start: '2024-05-02T07:30:00+07:00' });
    await house.app.clock.moveTo(Date.parse('2024-04-28T08:00:00+07:00'));
    await house.app.nest.get(Desk).tick();
    await say(first, 'accepted');
    const [letter, ...more] = await house.mails();
    expect([letter!.subject, more]).toEqual(['Chưa xác nhận 1 ca trực', []]);
    expect(letter!.text).not.toContain('Thứ Ba 30/4');
    const [{ duties }] = await house.app.db.query(
      `SELECT jsonb_array_length(body->'duties') AS duties FROM notice WHERE kind = 'unconfirmed'`,
    );
    expect(duties).toBe(1);
  });

  it('asks for no answer to a watch that has begun', async () => {
    await house.watch('binh');
    await house.watch('binh', { start: '2024-05-02T07:30:00+07:00' });
    await house.app.clock.moveTo(Date.parse('2024-04-28T08:00:00+07:00'));
    await house.app.nest.get(Desk).tick();
    await house.app.clock.moveTo(Date.parse('2024-04-30T07:31:00+07:00'));
    expect(await told()).toEqual(['binh: Chưa xác nhận 1 ca trực']);
  });

  it('names the watches that nobody has begun yet', async () => {
    await house.watch('binh');
    const begun = await house.watch('chau');
    await house.app.clock.moveTo(Date.parse('2024-04-30T07:45:05+07:00'));
    await house.app.nest.get(Escalations).raise();
    expect((await house.ask('chau', 'POST', `/api/duties/${begun}/check-in`)).status).toBe(200);
    const letters = await house.mails();
    expect(letters.map(({ to, subject }) => `${to}: ${subject}`)).toEqual([
      'an: Chưa nhận ca: Trần Thị Bình, Thứ Ba 30/4, 07h30–19h30',
    ]);
    expect(letters[0]!.text).not.toContain('Lê Minh Châu');
  });

  it('looks up what it names and goes through nothing else that was escalated', async () => {
    await house.watch('binh');
    await house.watch('chau');
    await house.app.clock.moveTo(Date.parse('2024-04-30T07:45:05+07:00'));
    await house.app.nest.get(Escalations).raise();
    const looked = await house.app.db.transaction(async (tx) => {
      await tx.query(
        `INSERT INTO escalation_case (duty_id, sequence, chain)
         SELECT duty_id, 1 + n, chain FROM escalation_case CROSS JOIN generate_series(1, 500) n`,
      );
      const [{ ids, tokens }] = await tx.query(
        `WITH held AS (
           UPDATE notice SET state = 'sending', lease_token = gen_random_uuid(), lease_until = clock_now() + interval '1 minute'
            WHERE kind = 'escalated' RETURNING id, lease_token)
         SELECT array_agg(id) AS ids, array_agg(lease_token) AS tokens FROM held`,
      );
      const read = `SELECT seq_tup_read + idx_tup_fetch AS rows FROM pg_stat_xact_user_tables WHERE relname = 'escalation_case'`;
      const [before] = await tx.query(read);
      await tx.query(trimming('escalated')!.sql, [ids, tokens]);
      const [after] = await tx.query(read);
      return after.rows - before.rows;
    });
    expect(looked).toBe(2);
  });

  it('says nothing of a watch declined and accepted after all; declined once more, it is news', async () => {
    const dutyId = await house.watch('binh');
    await say(dutyId, 'declined');
    await say(dutyId, 'accepted');
    await house.app.clock.moveTo(house.app.clock.now() + 4 * MINUTE);
    expect(await told()).toEqual([]);
    await say(dutyId, 'declined');
    await house.app.clock.moveTo(house.app.clock.now() + 4 * MINUTE);
    expect(await told()).toEqual([declined]);
  });
});

describe('what waits for the end of a head’s quiet hours', () => {
  let house: SwapHouse;
  beforeAll(async () => {
    house = await SwapHouse.open();
    await house.app.nest.get(GapsStep).run();
    await house.mails();
    for (const head of [house.people.an, house.people.dung]) {
      await house.app.db.query(
        `INSERT INTO person_preference (person_id, quiet_from, quiet_to) VALUES ($1, '22:00', '06:00')`,
        [head],
      );
    }
    await house.moveTo('2024-04-25T22:30:00+07:00');
  });
  afterAll(() => house.close());

  const away = async (who: 'khoa' | 'giang', on: string): Promise<string> => {
    const body = { kind: 'sick', start: `${on}T07:30:00+07:00`, end: `${on}T19:30:00+07:00` };
    const path = `/api/people/${house.people[who]}/absences`;
    return (await house.ask('an', 'POST', path, body)).json.id;
  };
  /** From when on there are the gaps of which An is to be told at six. */
  const waiting = async (): Promise<string[]> => {
    await house.app.nest.get(GapsStep).run();
    const rows = await house.app.db.query(
      `SELECT to_char(to_timestamp((gap->>'start')::float8 / 1000) AT TIME ZONE 'Asia/Ho_Chi_Minh', 'DD/MM HH24:MI') AS start
         FROM notice CROSS JOIN LATERAL jsonb_array_elements(body->'gaps') gap
        WHERE kind = 'gap' AND state = 'due' AND due_at > clock_now() ORDER BY gap->>'start'`,
    );
    return rows.map(({ start }: { start: string }) => start);
  };
  const back = async (absenceId: string): Promise<void> => {
    expect((await house.ask('an', 'DELETE', `/api/absences/${absenceId}`)).status).toBe(204);
  };
  const atWork = (who: 'an' | 'dung', unitId: string) =>
    HeadAtWork.at(house.app, house.people[who], unitId, house.cast.periodId);

  it('is of two gaps the one that is left, without what a decline told at once, and none when that is closed too', async () => {
    const [khoa, giang] = [await away('khoa', '2024-05-05'), await away('giang', '2024-05-01')];
    expect(await waiting()).toEqual(['29/04 19:30', '03/05 19:30']);
    await back(khoa);
    expect(await waiting()).toEqual(['29/04 19:30']);
    const { id } = await house.duty('chau', '2024-04-29');
    const answer = { answer: 'declined', sequence: 0, reason: 'Ốm' };
    expect((await house.ask('chau', 'PUT', `/api/duties/${id}/answer`, answer)).status).toBe(200);
    await house.moveTo('2024-04-25T22:34:00+07:00');
    expect(subjects(await house.mails())).toEqual([expect.stringMatching(/^an: Đề nghị đổi ca: Lê Minh Châu/)]);
    expect(await waiting()).toEqual(['28/04 19:30']);
    await back(giang);
    expect(await waiting()).toEqual([]);
  });

  it('is no gap of a roster that was withdrawn', async () => {
    const an = await atWork('an', house.cast.units.thpt1);
    await away('khoa', '2024-05-03');
    expect(await waiting()).toHaveLength(1);
    await an.look();
    expect((await an.withdraw('Lập lại')).status).toBe(200);
    expect(await waiting()).toEqual([]);
  });

  it('is no roster to be sent that was sent', async () => {
    await house.mails();
    await house.ask('hanh', 'POST', `/api/periods/${house.cast.periodId}/nudges`, {});
    const nudged = `SELECT count(*)::int AS nudges FROM notice WHERE kind = 'nudge' AND person_id = $1 AND due_at > clock_now()`;
    expect(await house.app.db.query(nudged, [house.people.dung])).toEqual([{ nudges: 1 }]);
    const dung = await atWork('dung', house.cast.units.thpt2);
    await dung.layOut('24h');
    expect((await dung.submit()).status).toBeLessThan(300);
    await house.moveTo('2024-04-26T06:00:05+07:00');
    expect(subjects(await house.mails()).filter((each) => each.startsWith('dung'))).toEqual([]);
  });
});
