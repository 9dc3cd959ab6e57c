import { now } from './time.js';

/** The moment by this device, for an entry that may arrive later. */
export const stamp = (): string => new Date(now()).toISOString();
