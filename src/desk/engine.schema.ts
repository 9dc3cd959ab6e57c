import { z } from 'zod';
import { instantOut } from '../http/scalars.js';

/** When the reminder engine last proved that it works (null: never yet), and the database's time to compare it with. */
export const engineView = z.object({ lastGoodAt: instantOut.nullable(), now: instantOut }).meta({ id: 'Engine' });
