import { TheHouse1700000000001 } from './0001-the-house.js';

/** Every migration, oldest first. An explicit list: a glob breaks under native ES modules in jest. */
export const migrations = [TheHouse1700000000001];
