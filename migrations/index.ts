import { TheHouse1700000000001 } from './0001-the-house.js';
import { CompensatoryLeave1700000000005 } from './0005-compensatory-leave.js';

/** Every migration, oldest first. An explicit list: a glob breaks under native ES modules in jest. */
export const migrations = [TheHouse1700000000001, CompensatoryLeave1700000000005];
