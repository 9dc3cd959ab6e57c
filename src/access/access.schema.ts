import { z } from 'zod';
import { civilDay, email, filledLine, id, instantOut, language, line } from '../http/scalars.js';

export const role = z.enum(['administrator', 'department', 'head', 'scheduler', 'staff', 'viewer']);
export const grantView = z
  .object({ id, personId: id, personName: z.string(), unitId: id, unitName: z.string(), role })
  .meta({ id: 'Grant' });
export const grantList = z.object({ grants: z.array(grantView) }).meta({ id: 'GrantList' });
export const newGrant = z.strictObject({ personId: id, role }).meta({ id: 'NewGrant' });

export const sessionView = z
  .object({
    person: z.object({ id, name: z.string(), email: z.string().nullable(), language, hasPassword: z.boolean() }),
    /** What must be done before anything else, and the ways in which a second factor can be given. */
    owes: z
      .object({ what: z.enum(['proof', 'set-up']), ways: z.array(z.enum(['code', 'passkey', 'recovery'])) })
      .nullable(),
    grants: z.array(z.object({ role, unitId: id, unitName: z.string() })),
    /** Where the person's day starts: board, roster or own duties. */
    home: z.enum(['board', 'roster', 'me']),
    department: z.object({ id, name: z.string() }).nullable(),
    demo: z.boolean(),
    /** False until SMTP_URL is set. */
    delivers: z.boolean(),
    now: instantOut,
    endsAt: instantOut,
  })
  .meta({ id: 'Session' });
/** Null when nobody is signed in. */
export const sessionState = z.object({ session: sessionView.nullable() }).meta({ id: 'SessionState' });
export const signIn = z.strictObject({ email, password: z.string().min(1).max(1024) }).meta({ id: 'SignIn' });
export const linkSignIn = z.strictObject({ token: z.string().min(20).max(200) }).meta({ id: 'LinkSignIn' });
export const linkRequest = z.strictObject({ email }).meta({ id: 'LinkRequest' });
export const newPassword = z
  .strictObject({ current: z.string().max(1024).optional(), password: z.string().min(12).max(128) })
  .meta({ id: 'NewPassword' });
/** A link to print or read out; shown once. */
export const signInLinkView = z.object({ url: z.string(), expiresAt: instantOut }).meta({ id: 'SignInLink' });

/** `elsewhere`: an identity provider is configured. */
export const setUpState = z.object({ open: z.boolean(), elsewhere: z.boolean() }).meta({ id: 'SetUpState' });
/** The first unit, its administrator, and (wanted in most cases) the letter's period to start from. */
export const setUp = z
  .strictObject({
    token: z.string().min(20).max(200),
    departmentName: filledLine(200),
    name: filledLine(200),
    email,
    password: z.string().min(12).max(128),
    language: language.default('vi'),
    openLetterPeriod: z.boolean().default(true),
    submissionDueOn: civilDay.optional(),
    title: line(120).default(''),
  })
  .meta({ id: 'SetUp' });
