import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import type { Instant } from '../rota/interval.js';

type Where = Pick<Config, 'publicUrl'>;

/** Behind TLS the `__Host-` prefix binds the cookie to this host; browsers refuse the prefix without TLS. */
const cookieName = (config: Where): string => (isSecure(config) ? '__Host-session' : 'session');

/** The session token a request carries. */
export function tokenOf(request: FastifyRequest, config: Where): string | undefined {
  const token = request.cookies[cookieName(config)];
  return token === '' ? undefined : token;
}

/** @param lasts milliseconds until the session ends */
export function setCookie(reply: FastifyReply, config: Where, token: string, lasts: Instant): void {
  reply.setCookie(cookieName(config), token, { ...attributes(config), maxAge: Math.ceil(lasts / 1000) });
}

export function clearCookie(reply: FastifyReply, config: Where): void {
  reply.clearCookie(cookieName(config), attributes(config));
}

const isSecure = (config: Where): boolean => config.publicUrl.startsWith('https:');

const attributes = (config: Where) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(config) }) as const;
