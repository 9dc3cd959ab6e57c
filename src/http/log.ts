import { pino } from 'pino';

/**
 * JSON lines on stdout, from INFO up until `createApplication` sets the configured level: a wrong `LOG_LEVEL` is
 * refused with the other settings, in a sentence.
 * ERROR: someone must act; WARN: it mended itself but look; INFO: what happened.
 * Personal data and tokens never go in: requests are logged by route pattern, not by address.
 */
export const log = pino({
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: ['*.password', '*.token', '*.authorization', '*.cookie', 'email', 'phone'], censor: '•••' },
});
