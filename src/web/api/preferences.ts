import type { z } from 'zod';
import type * as schema from '../../people/preference.schema.js';
import { ask } from '../api.js';

export type Preferences = z.output<typeof schema.preferences>;

export const preferences = () => ask<Preferences>('GET', '/api/me/preferences');
export const changePreferences = (body: Preferences) => ask<void>('PUT', '/api/me/preferences', { body });
