import type { House } from '../../../calendars/duty-event.js';
import type { Language } from '../../../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import type { Instant } from '../../../rota/interval.js';
import { longDayLabel, timeLabel } from '../../../rota/labels.js';
import type { Bodies } from '../../notice-body.js';
import { signedLink } from '../../signed-link.js';
import type { Letter } from './letter.js';

const sentences = {
  vi: {
    name: (number: number, year: number) => `Sự cố số ${number}/${year}`,
    form: { initial: 'báo cáo ban đầu (Mẫu 03)', final: 'báo cáo kết thúc (Mẫu 04)' },
    subject: {
      opened: (incident: string, unit: string) => `${incident}: ${unit}`,
      sent: (incident: string, unit: string, form: string) => `${incident}, ${unit}: đã gửi ${form}`,
      soon: (incident: string, unit: string, form: string) => `${incident}, ${unit}: sắp đến hạn ${form}`,
      overdue: (incident: string, unit: string, form: string) => `${incident}, ${unit}: quá hạn ${form}`,
    },
    lead: {
      opened: () => 'Một sự cố vừa được ghi vào sổ.',
      sent: (_: string, form: string, by: string) => `${by} đã gửi ${form}. Xin xác nhận đã nhận.`,
      soon: (when: string, form: string) => `Hạn gửi ${form} là ${when}. Báo cáo chưa được gửi.`,
      overdue: (when: string, form: string) => `Đã quá hạn gửi ${form} (${when}). Xin gửi ngay.`,
    },
    facts: { unit: 'Đơn vị', severity: 'Mức độ', found: 'Phát hiện', summary: 'Nội dung', number: 'Số văn bản' },
    law: 'Căn cứ',
    confirm: 'Xác nhận đã nhận',
    open: 'Mở sự cố',
  },
  en: {
    name: (number: number, year: number) => `Incident ${number}/${year}`,
    form: { initial: 'the initial report (form 03)', final: 'the final report (form 04)' },
    subject: {
      opened: (incident: string, unit: string) => `${incident}: ${unit}`,
      sent: (incident: string, unit: string, form: string) => `${incident}, ${unit}: ${form} was sent`,
      soon: (incident: string, unit: string, form: string) => `${incident}, ${unit}: ${form} is due soon`,
      overdue: (incident: string, unit: string, form: string) => `${incident}, ${unit}: ${form} is overdue`,
    },
    lead: {
      opened: () => 'An incident has just been entered in the register.',
      sent: (_: string, form: string, by: string) => `${by} sent ${form}. Please acknowledge that it has come.`,
      soon: (when: string, form: string) => `${form} is due ${when}. It has not been sent.`,
      overdue: (when: string, form: string) => `${form} was due ${when}. Please send it now.`,
    },
    facts: { unit: 'Unit', severity: 'Severity', found: 'Found', summary: 'What happened', number: 'Number' },
    law: 'By',
    confirm: 'Acknowledge receipt',
    open: 'Open the incident',
  },
} as const;

/** Tells of an incident. @param hidden stands in for the link by which its reader acknowledges a report */
export function incidentLetter(
  { news, incident, deadline, report }: Bodies['incident'],
  language: Language,
  house: House,
  hidden?: string,
): Pick<Letter, 'subject' | 'lead' | 'facts' | 'links'> {
  const say = sentences[language];
  const name = say.name(incident.number, incident.year);
  const form = say.form[deadline?.form ?? report?.form ?? 'initial'];
  const facts = [
    { label: say.facts.unit, value: incident.unitName },
    { label: say.facts.severity, value: language === 'vi' ? incident.severityVi : incident.severityEn },
    { label: say.facts.found, value: when(incident.foundAt, language) },
    { label: say.facts.summary, value: incident.summary },
    { label: say.facts.number, value: report?.number ?? '' },
    { label: say.law, value: deadline?.legalRef ?? '' },
  ];
  const open = { label: say.open, url: `${house.publicUrl}/incidents/${incident.id}` };
  return {
    subject: say.subject[news](name, incident.unitName, form),
    lead: say.lead[news](deadline ? when(deadline.dueAt, language) : '', form, report?.by ?? ''),
    facts: facts.filter(({ value }) => value !== ''),
    links: report ? [{ label: say.confirm, url: hidden ?? receiptLink(report, house) }, open] : [open],
  };
}

const receiptLink = (
  { id: subjectId, personId, linkUntil: expiresAt }: NonNullable<Bodies['incident']['report']>,
  house: House,
): string => signedLink(house, 'receipt', { subjectId, personId, expiresAt });

const when = (at: Instant, language: Language): string =>
  `${timeLabel(clockOf(at, HO_CHI_MINH), language)} ${longDayLabel(dayOf(at, HO_CHI_MINH), language)}`;
