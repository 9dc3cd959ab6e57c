import type { Breach } from '../../../rota/rules.js';
import { sentence } from '../../../rota/sentences.js';
import { language } from '../../i18n.js';

/** A breach without the person's name. */
export const said = (breach: Breach): string => sentence(breach, new Map<string, string>(), language.value);
