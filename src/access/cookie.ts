import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config.js';
import type { Instant } from '../rota/interval.js';

type Where = Pick<Config, 'publicUrl'>;

/** Behind TLS the `__Host-` prefix binds the cookie to this host; browsers refuse the prefix without TLS. */
const cookieName = (config: Where): string => (isSecure(config) ? '__Host-session' : 'session');

/** A cookie that binds a step of signing in to the browser it was begun in. */
export function passing(name: 'passkey' | 'elsewhere', config: Where) {
  const cookie = isSecure(config) ? `__Host-${name}` : name;
  return {
    of: (request: FastifyRequest): string => request.cookies[cookie] ?? '',
    /** @param lasts milliseconds */
    set: (reply: FastifyReply, token: string, lasts: number): void => {
      reply.setCookie(cookie, token, { ...attributes(config), maxAge: Math.ceil(lasts / 1000) });
    },
    clear: (reply: FastifyReply): void => {
      reply.clearCookie(cookie, attributes(config));
    },
  };
}

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
