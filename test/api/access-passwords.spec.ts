import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type Answer, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';

const DAY = 86_400_000;
const START = Date.parse('2024-04-24T08:00:00+07:00');
const GOOD = 'Bốn con mèo trực đêm 4';

let app: TestApp;
let cast: Cast;

beforeAll(async () => {
  app = await startApp({ now: START, env: { PASSWORD_KINDS: '4', PASSWORD_DAYS: '90' } });
  cast = await seedCast(app.db);
});
afterAll(() => app?.close());

const choose = async (password: string): Promise<Answer<any>> =>
  app.request('PUT', '/api/me/password', { as: await sessionFor(app.db, cast.people.an), body: { password } });
const signIn = (password: string) =>
  app.request('POST', '/api/session', { body: { email: 'an@demo.example', password } });

describe('an authority whose rules ask for kinds of characters and for a time (QĐ 742/QĐ-BTTTT, appendix 1.3)', () => {
  it.each(['bốn con mèo trực đêm 4', 'Bốn con mèo trực đêm', 'BỐN CON MÈO TRỰC ĐÊM 4', 'BốnConMèoTrựcĐêm4'])(
    'refuses %s for the kind it lacks, and says what is asked',
    async (password) => {
      const { status, json } = await choose(password);
      expect([status, json.type, json.errors[0].pointer]).toEqual([400, '/docs/problems#not-valid', '#/password']);
      expect(json.errors[0].detail).toContain('ít nhất 4 trong 4 loại');
    },
  );

  it('takes a password of all kinds for 90 days, then only a mailed link, until a new one is set', async () => {
    expect((await choose(GOOD)).status).toBe(204);
    await app.clock.moveTo(START + 90 * DAY - 60_000);
    expect((await signIn(GOOD)).status).toBe(201);
    await app.clock.moveTo(START + 90 * DAY + 60_000);
    const over = await signIn(GOOD);
    expect([over.status, over.json.type]).toEqual([403, '/docs/problems#password-over']);
    expect(over.headers.get('set-cookie')).toBeNull();
    // Whoever does not know it learns nothing of its age.
    expect((await signIn('Năm con vịt qua sông 5')).json.type).toBe('/docs/problems#sign-in-refused');
    expect((await choose('Năm con vịt qua sông 5')).status).toBe(204);
    expect((await signIn('Năm con vịt qua sông 5')).status).toBe(201);
  });
});
