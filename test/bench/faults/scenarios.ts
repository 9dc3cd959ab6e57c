import { databaseFaults } from './database-faults.js';
import { mailFaults } from './mail-faults.js';
import { mixed } from './mixed.js';
import { processFaults } from './process-faults.js';
import type { Scenario } from './scenario.js';

/** Everything that is done to the product, in the order of the table. */
export const SCENARIOS: readonly Scenario[] = [...processFaults, ...databaseFaults, ...mailFaults, mixed];
