import { describe, expect, it } from '@jest/globals';
import { masked } from '../../src/http/mask.js';

describe('the last step before a line is logged', () => {
  it.each([
    ['550 5.1.1 <an.nguyen+truc@demo.example> unknown', '550 5.1.1 <•@•> unknown'],
    ['GET /people?email=an%40demo.example', 'GET /people?email=•@•'],
    ['call 0600 000 001, +84600000001 or 0600.000.001', 'call •••, ••• or •••'],
    ['postgres://watchbill:s3cret@127.0.0.1:5432/watchbill', 'postgres://•••@127.0.0.1:5432/watchbill'],
    ['Authorization: Bearer abcdef.123456', 'Authorization: Bearer •••'],
    ['/feeds/mJ8Yz0b1kq5cQvVn3xT7wRp2LsD9fGhA4uEoKiNt6Bc.ics', '/feeds/•••.ics'],
    ['otpauth secret JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 'otpauth secret •••'],
  ])('hides what %s tells', (line, told) => expect(masked(line)).toBe(told));

  it.each([
    '{"level":"info","time":"2026-11-28T12:00:00.000Z","url":"https://truc.demo.example","msg":"listening"}',
    '{"notice":1714379400000,"unit":"0b6b7d2e-0a4e-4c55-9d0c-84b1f3a6e101","ms":84}',
    '"constraint":"reorganisation_names_a_day_after_the_one_it_was_planned_on"',
    'at file:///srv/node_modules/@nestjs/core/router/router-execution-context.js:38:23',
  ])('leaves %s', (line) => expect(masked(line)).toBe(line));
});
