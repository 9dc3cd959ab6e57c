import type { House } from '../../../calendars/duty-event.js';
import type { Language } from '../../../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { longDayLabel, timeLabel } from '../../../rota/labels.js';
import type { Bodies } from '../../notice-body.js';
import type { Letter } from './letter.js';

const sentences = {
  vi: {
    subject: (period: string, left: number) => `Sẵn sàng trước kỳ trực: còn ${left} mục – ${period}`,
    lead: (unit: string, period: string, when: string) =>
      `${unit} chưa xong các mục dưới đây trước kỳ “${period}”, bắt đầu ${when}. Xin hoàn thành và ghi vào danh mục.`,
    from: (name: string) => ` Người nhắc: ${name}.`,
    left: 'Chưa xong',
    open: 'Mở danh mục',
  },
  en: {
    subject: (period: string, left: number) => `Preparation: ${left} left – ${period}`,
    lead: (unit: string, period: string, when: string) =>
      `${unit} does not have the following in order yet for “${period}”, which begins ${when}. Please see to it and say so in the list.`,
    from: (name: string) => ` Reminded by: ${name}.`,
    left: 'Not in order',
    open: 'Open the list',
  },
} as const;

/** Reminds a unit of what is not in order before a period. */
export function preparationLetter(
  { periodId, periodTitle, unitId, unitName, startsAt, items, from }: Bodies['preparation'],
  language: Language,
  house: House,
): Pick<Letter, 'subject' | 'lead' | 'lists' | 'links'> {
  const say = sentences[language];
  const when = `${timeLabel(clockOf(startsAt, HO_CHI_MINH), language)} ${longDayLabel(dayOf(startsAt, HO_CHI_MINH), language)}`;
  return {
    subject: say.subject(periodTitle, items.length),
    lead: say.lead(unitName, periodTitle, when) + (from === null ? '' : say.from(from)),
    lists: [{ title: say.left, items: items.map((item) => item[language]) }],
    links: [{ label: say.open, url: `${house.publicUrl}/units/${unitId}/preparation/${periodId}` }],
  };
}
