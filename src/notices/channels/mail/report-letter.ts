import type { House } from '../../../calendars/duty-event.js';
import type { Language } from '../../../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { HOUR } from '../../../rota/interval.js';
import { longDayLabel, timeLabel } from '../../../rota/labels.js';
import type { Bodies } from '../../notice-body.js';
import { signedLink } from '../../signed-link.js';
import type { Letter } from './letter.js';

const sentences = {
  vi: {
    soon: (when: string) => `Báo cáo trực ${when}`,
    missed: (when: string) => `Chưa có báo cáo trực ${when}`,
    lead: (unit: string, period: string, when: string) =>
      `${unit} cần báo cáo trực kỳ “${period}”, hạn ${when}. Mở liên kết, bấm “Không có sự cố” hoặc ghi sự cố.`,
    late: (unit: string, period: string, when: string) =>
      `${unit} chưa báo cáo trực kỳ “${period}”, đã quá hạn ${when}. Xin báo cáo ngay: “Không có sự cố” hoặc ghi sự cố.`,
    open: 'Báo cáo',
  },
  en: {
    soon: (when: string) => `Watch report of ${when}`,
    missed: (when: string) => `Watch report of ${when} is missing`,
    lead: (unit: string, period: string, when: string) =>
      `${unit} is to report on the watch of “${period}” by ${when}. Open the link and press “No incident”, or say what happened.`,
    late: (unit: string, period: string, when: string) =>
      `${unit} has not reported on the watch of “${period}”; it was due ${when}. Please do so now: “No incident”, or what happened.`,
    open: 'Report',
  },
} as const;

/** Asks for a report, with a link that leads to the two answers. @param hidden stands in for that link */
export function reportLetter(
  { callId, personId, periodTitle, unitName, dueAt, missed }: Bodies['report-due'],
  language: Language,
  house: House,
  hidden?: string,
): Pick<Letter, 'subject' | 'lead' | 'links'> {
  const say = sentences[language];
  const when = `${timeLabel(clockOf(dueAt, HO_CHI_MINH), language)} ${longDayLabel(dayOf(dueAt, HO_CHI_MINH), language)}`;
  const url = hidden ?? signedLink(house, 'report', { subjectId: callId, personId, expiresAt: dueAt + 12 * HOUR });
  return {
    subject: (missed ? say.missed : say.soon)(when),
    lead: (missed ? say.late : say.lead)(unitName, periodTitle, when),
    links: [{ label: say.open, url }],
  };
}
