import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Problem } from './problem.js';

/**
 * The version the caller edited, from `If-Match: "7"` (RFC 9110 §13.1.1). Missing: `version-required`;
 * not a version of ours: `version-stale`, as it matches nothing.
 */
export const IfMatch = createParamDecorator((_: unknown, context: ExecutionContext): number => {
  const version = ifMatchOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (version === undefined) throw new Problem('version-required');
  return version;
});

/** As `IfMatch`, for what may not exist yet: undefined when the header is missing. */
export const IfMatchMaybe = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined =>
  ifMatchOf(context.switchToHttp().getRequest<FastifyRequest>()),
);

function ifMatchOf(request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header.trim())?.[1];
  if (version === undefined) throw new Problem('version-stale');
  return Number(version);
}
