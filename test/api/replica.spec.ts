import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Figures } from '../../src/http/figures.js';
import { type Answer, startApp, type TestApp } from '../support/app.js';
import { seedCast, sessionFor, type Cast } from '../support/cast.js';
import { furnish, parametersIn, type School } from '../support/policy-rows.js';
import { serversInPair } from '../support/standby.js';

/** An answer but for when it was made: instants of the story's own first minutes. Files carry theirs packed. */
const saidIn = ({ status, headers, text, json }: Answer<unknown>) => ({
  status,
  type: headers.get('content-type'),
  text: json ? text.replaceAll(/"2024-04-24T01:0\d:[^"]*"/g, '"now"') : '',
});

describe('an instance that reads from a replica', () => {
  let pair: Awaited<ReturnType<typeof serversInPair>>;
  let alone: TestApp;
  let reading: TestApp;
  let cast: Cast;
  let school: School;

  beforeAll(async () => {
    pair = await serversInPair();
    const now = '2024-04-24T08:00:00+07:00';
    alone = await startApp({ now, databaseUrl: pair.first.url });
    reading = await startApp({
      now,
      databaseUrl: pair.first.url,
      env: { DATABASE_REPLICA_URLS: pair.standby.url },
    });
    cast = await seedCast(alone.db);
    const { thpt1, leChan } = cast.units;
    const { an, binh } = cast.people;
    school = await furnish(alone, cast, { unitId: thpt1, office: leChan, head: an, owner: binh });
  });
  afterAll(async () => {
    await reading?.close();
    await alone?.close();
    await pair?.end();
  });

  const reads = async (): Promise<Record<string, number>> => {
    const { values } = await reading.nest.get(Figures).replicaReads.get();
    return Object.fromEntries(values.map(({ labels, value }) => [labels.result, value]));
  };

  it.each(['hanh', 'an'] as const)('tells %s what one without tells', async (who) => {
    const { json } = await alone.request('GET', '/openapi.json');
    const session = await sessionFor(alone.db, cast.people[who], { provedAt: alone.clock.now() });
    let asked = 0;
    for (const [path, methods] of Object.entries<Record<string, { operationId: string }>>(json.paths)) {
      // To take one's own data is itself written down, and in the next copy.
      if (!methods['get'] || methods['get'].operationId === 'OwnData.export') continue;
      const parameters = await parametersIn(alone, cast, school, path);
      const address = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => parameters[name] ?? '');
      const one = saidIn(await alone.request('GET', address, { as: session }));
      const other = saidIn(await reading.request('GET', address, { as: session }));
      expect({ address, ...other }).toEqual({ address, ...one });
      asked++;
    }
    expect(asked).toBeGreaterThan(80);
    expect(await reads()).toEqual({ answered: expect.any(Number) });
    expect((await reads())['answered']).toBeGreaterThan(30);
  });
});
