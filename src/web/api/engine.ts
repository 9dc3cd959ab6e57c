import type { z } from 'zod';
import type * as schema from '../../desk/engine.schema.js';
import { ask } from '../api.js';

export type Engine = z.output<typeof schema.engineView>;

export const engine = () => ask<Engine>('GET', '/api/engine');
