import { z } from 'zod';
import { isCivilDay } from '../rota/calendar.js';

/** Control characters, line and paragraph separators and bidirectional controls: they forge lines and hide text. */
const unsafeInLine = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
const unsafeInText = /[^\P{Cc}\n\t]|[\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** One line of text: NFC, trimmed, spaces collapsed; control and direction characters are refused. */
export const line = (max = 200) =>
  z
    .string()
    .max(max)
    .transform((text) => text.normalize('NFC').trim().replace(/ +/g, ' '))
    .refine((text) => !unsafeInLine.test(text), { message: 'control-characters' });

/** A line that says something. */
export const filledLine = (max = 200) => line(max).refine((text) => text.length > 0, { message: 'empty' });

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

/** RFC 3339 in → epoch milliseconds. */
export const instantIn = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));

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
