import { Problem, type Words } from './problem.js';
import type { Slug } from './problems.js';
import { unknownAt } from './unknown.js';

/** Database constraints whose breach is somebody's mistake, by name. The rest fall back to their SQL state's kind. */
const constraints: Readonly<Record<string, Slug>> = {
  email_is_one_persons: 'email-taken',
  passkey_is_one_persons: 'passkey-refused',
  unit_is_not_its_own_parent: 'unit-under-itself',
  one_template_of_a_title: 'template-title-taken',
  one_watch_at_a_time: 'already-on-watch',
  one_duty_at_a_time: 'already-on-watch',
};

const noSeverity: Words = { vi: 'Không có mức độ này', en: 'There is no such severity' };
const noOrigin: Words = { vi: 'Không có nguồn này', en: 'There is no such origin' };

/** What a body names by a word and the database alone looks up: which member, and what there is none of. */
const named: Readonly<Record<string, readonly [pointer: string, none: Words]>> = {
  alert_severity_exists: ['#/severity', noSeverity],
  alert_plan_severity_exists: ['#/severity', noSeverity],
  advisory_severity_exists: ['#/severity', noSeverity],
  alert_origin_exists: ['#/origin', noOrigin],
  alert_source_origin_exists: ['#/origin', noOrigin],
};

/** SQLSTATE classes that a request can cause. */
const states: Readonly<Record<string, Slug>> = {
  '22007': 'not-valid',
  '22008': 'not-valid',
  '22021': 'not-valid',
  '22P02': 'not-valid',
  '22P05': 'not-valid',
  '23503': 'unknown-reference',
  '23505': 'conflict',
  '23514': 'not-valid',
  '23P01': 'conflict',
  '40001': 'database-away',
  '40P01': 'database-away',
  '53100': 'database-away',
  '53200': 'database-away',
  '53300': 'database-away',
  '57014': 'database-away',
  '57P01': 'database-away',
  '57P02': 'database-away',
  '57P03': 'database-away',
  '08001': 'database-away',
  '08006': 'database-away',
};

/** The problem that a database error stands for; undefined when it is our own fault. */
export function problemOfDatabase(error: { code?: string; constraint?: string }): Problem | undefined {
  const slug = constraints[error.constraint ?? ''] ?? states[error.code ?? ''];
  if (!slug) return undefined;
  const [pointer, none] = named[error.constraint ?? ''] ?? [];
  if (pointer && none) return unknownAt(pointer, none);
  if (slug === 'database-away') return new Problem(slug, { retryAfter: 5 });
  return new Problem(slug, error.constraint ? { constraint: error.constraint } : {});
}
