import { z } from 'zod';
import { isCivilDay } from '../rota/calendar.js';

/**
 * Control characters, line and paragraph separators and bidirectional controls forge lines and hide text; half a
 * surrogate pair is no character, and the database would keep a question mark in its place.
 */
const unsafeInLine = /[\p{Cc}\p{Cs}\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const unsafeInText = /[^\P{Cc}\n\t]|[\p{Cs}\u061c\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
/** Zero-width characters alone say nothing. */
const saysSomething = /[\p{L}\p{N}\p{P}\p{S}]/u;

/** One line of text: NFC, trimmed, spaces collapsed; control and direction characters are refused. */
export const line = (max = 200) =>
  z
    .string()
    .max(max)
    .transform((text) => text.normalize('NFC').trim().replace(/ +/g, ' '))
    .refine((text) => !unsafeInLine.test(text), { message: 'control-characters' });

/** A line from a page's field of several: whoever breaks it there meant a space. `max` counts no break twice. */
export const typedLine = (max = 200) =>
  z
    .string()
    .transform((text) => text.replace(/[\r\n\t]+/g, ' '))
    .pipe(line(max));

/** A line that says something. */
export const filledLine = (max = 200) => line(max).refine((text) => saysSomething.test(text), { message: 'empty' });

/** Several lines: NFC; line breaks and tabs allowed, other control and direction characters refused. */
export const longText = (max = 5000) =>
  z
    .string()
    .max(max)
    .transform((text) => text.normalize('NFC').replace(/\r\n?/g, '\n').trim())
    .refine((text) => !unsafeInText.test(text), { message: 'control-characters' });

export const id = z.uuid();
/** A row's identity in the path. */
export const idParam = z.uuid();

/** `YYYY-MM-DD`, a day that exists. */
export const civilDay = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isCivilDay, { message: 'no-such-day' });

/** A wall clock, `HH:MM`. */
export const wallClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'no-such-clock' });

const earliest = Date.parse('2000-01-01T00:00:00Z');
const latest = Date.parse('2200-01-01T00:00:00Z');

/** RFC 3339 in → epoch milliseconds, of the years 2000 to 2199: what lies beyond is a slip, and some of it no database keeps. */
export const instantIn = z.iso
  .datetime({ offset: true })
  .transform((text) => Date.parse(text))
  .refine((instant) => instant >= earliest && instant < latest, { message: 'not-of-this-age' });

/** Epoch milliseconds inside → RFC 3339 (UTC) out. */
export const instantOut = z
  .number()
  .transform((ms) => new Date(ms).toISOString())
  .pipe(z.string());

export const email = z
  .email()
  .max(254)
  .transform((text) => text.normalize('NFC').toLowerCase());
export const language = z.enum(['vi', 'en']);
/** Every changeable row carries its version; it is the ETag, and `If-Match` must repeat it. */
export const version = z.int().min(1);
