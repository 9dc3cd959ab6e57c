/** What a browser says about where a request comes from. */
interface Provenance {
  readonly method: string;
  readonly host: string | undefined;
  readonly fetchSite: string | undefined;
  readonly origin: string | undefined;
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Whether another site's page sent a changing request (cross-site request forgery). Programs that are no browser send
 * neither header and carry no cookie by accident, so they pass.
 * @param publicUrl the address people use; a proxy may have changed `host`
 */
export function isForged({ method, host, fetchSite, origin }: Provenance, publicUrl: string): boolean {
  if (SAFE.has(method)) return false;
  if (fetchSite !== undefined) return fetchSite !== 'same-origin' && fetchSite !== 'none';
  if (origin === undefined) return false;
  return origin !== new URL(publicUrl).origin && !(URL.canParse(origin) && new URL(origin).host === host);
}
