import type { IncidentForm } from '../../../rota/incident-forms.js';
import { minutes } from '../../../rota/interval.js';
import { durationLabel } from '../../../rota/labels.js';
import { Badge } from '../../components/Badge.js';
import { moment, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { minute } from '../../time.js';
import { words } from './words.js';

/** How long a report has still, or since when it is overdue. */
export function Due({
  form,
  dueAt,
  hours,
  sentAt = null,
}: {
  form: IncidentForm;
  dueAt: string;
  hours?: number;
  sentAt?: string | null;
}) {
  const t = words();
  const sheet = t.sheet[form];
  const due = ms(dueAt);
  if (sentAt !== null) return <Badge tone="ok">{t.kept(sheet, moment(ms(sentAt)))}</Badge>;
  if (hours === 0) return <Badge tone="gap">{t.atOnce(sheet)}</Badge>;
  if (minute.value > due) return <Badge tone="gap">{t.overdue(sheet, time(due, minute.value))}</Badge>;
  return <Badge tone="part">{t.left(sheet, time(minute.value, due))}</Badge>;
}

const time = (start: number, end: number): string => durationLabel(minutes({ start, end }), language.value);
