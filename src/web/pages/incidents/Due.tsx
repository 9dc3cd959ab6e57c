import type { IncidentForm } from '../../../rota/incident-forms.js';
import { countdownLabel } from '../../../rota/labels.js';
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
  const tone = minute.value < due ? 'part' : 'gap';
  return <Badge tone={tone}>{`${sheet}: ${countdownLabel(due, minute.value, language.value)}`}</Badge>;
}
