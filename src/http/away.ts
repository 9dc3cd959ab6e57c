/** A server that starts, stops, is full, or was told to end our session: in a moment it may be there again. */
const REFUSING = ['57P01', '57P02', '57P03', '53300', '08001', '08006'];
const UNREACHABLE = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH'];
/** Where names are those of containers, one that has not started has none yet. */
const UNKNOWN = ['ENOTFOUND', 'EAI_AGAIN'];
const codes: ReadonlySet<unknown> = new Set([...REFUSING, ...UNREACHABLE, ...UNKNOWN]);
/** What the driver and its pool say without a code. */
const LOST =
  /Connection terminated|timeout e(xceeded|xpired)|Query read timeout|connection error and is not queryable|has not answered/;

/** Whether an error says that the database cannot be reached, and not that it would not do what it was asked. */
export function isAway(error: unknown): boolean {
  const { code, message, driverError } = (error ?? {}) as { code?: unknown; message?: unknown; driverError?: unknown };
  if (driverError) return isAway(driverError);
  return codes.has(code) || (typeof message === 'string' && LOST.test(message));
}
