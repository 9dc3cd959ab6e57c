import type { Day } from '../../../rota/calendar.js';
import { dayKindLabel } from '../../../rota/labels.js';
import { language } from '../../i18n.js';
import { words } from './words.js';

/** A special day's kind and its name. */
export function whyOf(day: Day): string {
  const kind = day.observance && day.kind === 'WORK' ? words().observance : dayKindLabel(day.kind, language.value);
  return day.label && !kind.includes(day.label.toLowerCase()) ? `${kind}: ${day.label}` : kind;
}
