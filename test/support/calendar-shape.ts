import { expect } from '@jest/globals';
import ICAL from 'ical.js';

type JCal = [name: string, properties: [string, Record<string, unknown>, string, ...unknown[]][], parts: JCal[]];

/** What a calendar is made of, without what it says: components, properties, their parameters and types, in order. */
export function shapeOf(text: string): unknown {
  return shape(ICAL.parse(text) as JCal);
}

function shape([name, properties, parts]: JCal): unknown {
  return {
    name,
    has: properties.map(([each, about, type]) => [each, Object.keys(about), type]),
    parts: parts.map(shape),
  };
}

/** RFC 5545 §3.1 octet by octet: CRLF and nothing else, also last; at most 75 a line; every line whole characters. */
export function expectStrictLines(calendar: Buffer): void {
  const lines: Buffer[] = [];
  for (let from = 0; from < calendar.length;) {
    const end = calendar.indexOf('\r\n', from);
    expect(end).toBeGreaterThan(from);
    lines.push(calendar.subarray(from, end));
    from = end + 2;
  }
  const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  for (const line of lines) {
    expect(line.length).toBeLessThanOrEqual(75);
    expect(strict.decode(line)).not.toMatch(/[\p{Cc}\u2028\u2029]/u);
  }
  expect(lines.at(-1)!.toString()).toBe('END:VCALENDAR');
}
