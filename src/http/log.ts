import { destination, pino } from 'pino';
import { masked } from './mask.js';

const stdout = destination({ fd: 1, sync: true });

/**
 * JSON lines on stdout, from INFO up until `createApplication` sets the configured level: a wrong `LOG_LEVEL` is
 * refused with the other settings, in a sentence.
 * ERROR: someone must act; WARN: it mended itself but look; INFO: what happened.
 * Personal data and tokens never go in: requests are logged by route pattern, not by address. Should one go in all the
 * same, in the words of a library or a server, the last step takes it out.
 */
export const log = pino(
  {
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: { paths: ['*.password', '*.token', '*.authorization', '*.cookie', 'email', 'phone'], censor: '•••' },
    serializers: { err: told },
  },
  { write: (line: string) => stdout.write(masked(line)) },
);

/** What an error says of itself. Not the statement it failed at: its parameters are people's data. */
function told(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const { name, message, stack, cause, code, constraint } = error as Error & { code?: unknown; constraint?: unknown };
  return { type: name, message, code, constraint, stack, ...(cause !== undefined && { cause: told(cause) }) };
}
