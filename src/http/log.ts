import { pino } from 'pino';

/**
 * JSON lines on stdout. ERROR: someone must act; WARN: it mended itself but look; INFO: what happened.
 * Personal data and tokens never go in: requests are logged by route pattern, not by address.
 */
export const log = pino({
  level: process.env['LOG_LEVEL'] ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (label) => ({ level: label }) },
  redact: { paths: ['*.password', '*.token', '*.authorization', '*.cookie', 'email', 'phone'], censor: '•••' },
});
