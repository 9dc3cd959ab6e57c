import type { LoggerService } from '@nestjs/common';
import { log } from './log.js';

/** Nest's own messages as JSON lines; its start-up chatter only at debug. */
export const nestLog: LoggerService = {
  log: (message: unknown, context?: unknown) => log.debug({ context }, String(message)),
  debug: (message: unknown, context?: unknown) => log.trace({ context }, String(message)),
  warn: (message: unknown, context?: unknown) => log.warn({ context }, String(message)),
  error: (message: unknown, stack?: unknown, context?: unknown) => log.error({ context, stack }, String(message)),
};
