import { HttpException } from '@nestjs/common';
import { DatabaseError } from 'pg';
import { QueryFailedError } from 'typeorm';
import { isAway } from './away.js';
import { problemOfDatabase } from './constraints.js';
import { Problem } from './problem.js';
import { problems, type Slug } from './problems.js';

/** Fastify's own errors, by code or status, as problems. */
const ofFramework = (code: string | undefined, status: number | undefined): Slug | undefined => {
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE' || status === 413) return 'body-too-large';
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE' || status === 415) return 'unsupported-media-type';
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || code === 'FST_ERR_CTP_EMPTY_JSON_BODY') return 'not-json';
  if (status === 404) return 'not-found';
  if (status === 401) return 'sign-in-needed';
  if (status === 403) return 'not-allowed';
  return status !== undefined && status >= 400 && status < 500 ? 'request-malformed' : undefined;
};

/** Any thrown thing as a problem; `unexpected` when it is our own fault (and only then it is worth an ERROR line). */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  // A server that refuses the connection itself (it starts, stops, is full) speaks before there is a query to fail.
  const saidByDatabase: unknown = error instanceof QueryFailedError ? error.driverError : error;
  if (error instanceof QueryFailedError || error instanceof DatabaseError) {
    const known = problemOfDatabase(saidByDatabase as { code?: string; constraint?: string });
    if (known) return known;
  }
  if (error instanceof HttpException) {
    const slug = ofFramework(undefined, error.getStatus());
    if (slug) return new Problem(slug);
  }
  const { code, statusCode } = (error ?? {}) as { code?: string; statusCode?: number };
  const slug = ofFramework(code, statusCode);
  if (slug) return new Problem(slug);
  if (isAway(error)) return new Problem('database-away', { retryAfter: 5 });
  return new Problem('unexpected');
}

/** Vietnamese unless the reader asks for English first. */
export const languageOf = (acceptLanguage: string | undefined): 'vi' | 'en' =>
  /^\s*en\b/i.test(acceptLanguage ?? '') ? 'en' : 'vi';

/** The `application/problem+json` body (RFC 9457). */
export function problemBody(problem: Problem, language: 'vi' | 'en'): Record<string, unknown> {
  const kind = problems[problem.slug];
  const { detail, errors, retryAfter: _, ...extension } = problem.members;
  return {
    type: `/docs/problems#${problem.slug}`,
    title: kind[language],
    status: kind.status,
    ...(detail && { detail: detail[language] }),
    ...(errors && { errors: errors.map((fault) => ({ pointer: fault.pointer, detail: fault.detail[language] })) }),
    ...extension,
  };
}
