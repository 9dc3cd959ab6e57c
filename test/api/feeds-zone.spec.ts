import { beforeAll, expect, it } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';
import { nightWatch } from '../support/duty.js';

beforeAll(() => {
  execFileSync(process.execPath, ['src/build.mjs'], { stdio: 'ignore' });
}, 180_000);

const built = (path: string) => JSON.stringify(pathToFileURL(`dist/src/${path}.js`).href);

/** What a process in that zone writes: an event of a feed, new and sent before, and a whole mail. */
function writtenIn(zone: string): string {
  const script = `
    import { ownEvent } from ${built('calendars/duty-event')};
    import { calendarText, eventText } from ${built('calendars/ical')};
    import { restamped } from ${built('calendars/restamped')};
    import { mailOf } from ${built('notices/channels/mail/mail')};
    const duty = ${JSON.stringify(nightWatch)};
    const house = { publicUrl: 'https://truc.demo.example', name: 'truc.demo.example', secret: 'x'.repeat(32), mailFrom: 'Trực <truc@demo.example>' };
    const event = ownEvent(duty, [], house);
    const reworded = restamped({ ...event, summary: 'x' }, eventText(event), duty.stampedAt + 5000);
    const body = { to: { name: 'Bình', language: 'vi' }, duty, callees: [], first: null };
    const mail = mailOf({ id: '1', key: 'k', kind: 'invite', address: 'binh@demo.example', body }, house);
    process.stdout.write(JSON.stringify([calendarText({ method: 'PUBLISH' }, [event]), reworded, mail]));`;
  const env = { PATH: process.env['PATH'], TZ: zone };
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], { env, encoding: 'utf8' });
}

it('changes no octet of a calendar or a mail', () => {
  const [utc, ...others] = ['UTC', 'Asia/Ho_Chi_Minh', 'America/New_York', 'Pacific/Apia'].map(writtenIn);
  expect(utc).toContain('DTSTART;TZID=Asia/Ho_Chi_Minh:20240310T223000\\r\\n');
  expect(utc).toContain('DTSTAMP:20240229T235959Z\\r\\n');
  expect(utc).toContain('DTSTAMP:20240301T000004Z\\r\\n');
  for (const other of others) expect(other).toBe(utc);
}, 60_000);
