import type { House } from '../../../calendars/duty-event.js';
import { whenOf, type Language } from '../../../calendars/wording.js';
import { isoOf } from '../../../time/iso.js';
import type { Bodies } from '../../notice-body.js';
import type { Letter } from './letter.js';

const sentences = {
  vi: {
    appeared: (unit: string, when: string) => `Ca trống mới: ${unit}, ${when}`,
    day: (unit: string, when: string) => `Còn dưới 24 giờ, ca vẫn trống: ${unit}, ${when}`,
    hours: (unit: string, when: string) => `GẤP, ca sắp đến vẫn trống: ${unit}, ${when}`,
    asked: (unit: string, when: string) => `Nhắc bố trí người trực: ${unit}, ${when}`,
    lead: (period: string) => `Lịch trực đã công bố kỳ “${period}” có ca chưa đủ người. Xin bố trí người trực.`,
    from: (name: string) => `Người nhắc: ${name}.`,
    list: 'Các ca thiếu người',
    new: 'mới',
    open: 'Chọn người trực',
  },
  en: {
    appeared: (unit: string, when: string) => `New gap: ${unit}, ${when}`,
    day: (unit: string, when: string) => `Still open, under 24 hours left: ${unit}, ${when}`,
    hours: (unit: string, when: string) => `URGENT, about to begin and still open: ${unit}, ${when}`,
    asked: (unit: string, when: string) => `Reminder to find people: ${unit}, ${when}`,
    lead: (period: string) => `The published roster of “${period}” is short of people. Please find somebody.`,
    from: (name: string) => `Reminded by: ${name}.`,
    list: 'Short of people',
    new: 'new',
    open: 'Choose who stands',
  },
} as const;

/** Which watches have nobody, how many people they lack, and where somebody is found. */
export function gapLetter(
  { unitId, unitName, periodId, periodTitle, gaps, from }: Bodies['gap'],
  language: Language,
  house: House,
): Pick<Letter, 'subject' | 'lead' | 'lists' | 'links'> {
  const say = sentences[language];
  const [first] = gaps as [(typeof gaps)[number]];
  const news = first.stage === 'found' || (first.appeared && first.stage === 'day') ? 'appeared' : first.stage;
  const items = gaps.map(({ post, missing, required, appeared, ...when }) =>
    [`${whenOf(when, language)} – ${post[language]}: ${required - missing}/${required}`, appeared ? say.new : '']
      .filter(Boolean)
      .join(' · '),
  );
  return {
    subject: say[from === undefined ? news : 'asked'](unitName, whenOf(first, language)),
    lead: [say.lead(periodTitle), from === undefined ? '' : say.from(from)].filter(Boolean).join(' '),
    lists: [{ title: say.list, items }],
    links: [{ label: say.open, url: `${house.publicUrl}/units/${unitId}/rosters/${periodId}?${placeOf(first)}` }],
  };
}

/** The watch at which the roster opens, with who could stand it. */
const placeOf = ({ postId = '', start }: Bodies['gap']['gaps'][number]): string =>
  new URLSearchParams({ post: postId, gap: isoOf(start) }).toString();
