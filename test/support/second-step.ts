import { Secret, TOTP } from 'otpauth';
import type { Answer, TestApp } from './app.js';

/** The code a phone shows at a moment of the house's clock. */
export function codeAt(secret: string, instant: number): string {
  return TOTP.generate({ secret: Secret.fromBase32(secret), timestamp: instant });
}

/** The session an answer hands to the browser. */
export function cookieOf({ headers }: Answer<unknown>): { cookie: string } {
  return { cookie: String(headers.get('set-cookie')).split(';')[0]! };
}

/** A person's program is set up. The session goes on under the new cookie. */
export async function setUpCodes(
  app: TestApp,
  as: { cookie: string },
): Promise<{ as: { cookie: string }; secret: string; codes: string[] }> {
  const { secret } = (await app.request('POST', '/api/me/authenticator', { as })).json;
  const body = { code: codeAt(secret, app.clock.now()) };
  const confirmed = await app.request('PUT', '/api/me/authenticator', { as, body });
  if (confirmed.status !== 200) throw new Error(confirmed.text);
  return { as: cookieOf(confirmed), secret, codes: confirmed.json.codes };
}
