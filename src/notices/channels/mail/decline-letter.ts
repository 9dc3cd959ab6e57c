import type { House } from '../../../calendars/duty-event.js';
import { whenOf, type Language } from '../../../calendars/wording.js';
import type { Bodies, Declined } from '../../notice-body.js';
import type { Letter } from './letter.js';

const phrases = {
  vi: {
    subject: (person: string, when: string) => `Đề nghị đổi ca: ${person}, ${when}`,
    many: (count: number, when: string) => `Đề nghị đổi ${count} ca trực, sớm nhất ${when}`,
    lead: (person: string) => `${person} đề nghị đổi ca trực sau. Xin bố trí người thay.`,
    leadMany: 'Các ca trực sau được đề nghị đổi. Xin bố trí người thay cho từng ca.',
    reason: 'Lý do',
    noReason: 'không nêu',
    substitute: 'Chọn người thay',
  },
  en: {
    subject: (person: string, when: string) => `Asks to change: ${person}, ${when}`,
    many: (count: number, when: string) => `${count} watches to be relieved of, the soonest ${when}`,
    lead: (person: string) => `${person} asks to be relieved of the following watch. Please find a substitute.`,
    leadMany: 'The following watches were declined. Please find a substitute for each.',
    reason: 'Reason',
    noReason: 'none given',
    substitute: 'Choose a substitute',
  },
} as const;

/** Who asks to be relieved of which watch, and why; of several, the soonest first, each with its way to a substitute. */
export function declined(
  { duty, reason, also = [] }: Bodies['decline'],
  language: Language,
  house: House,
  factsOf: (duty: Declined['duty']) => Letter['facts'],
): Pick<Letter, 'subject' | 'lead'> & Partial<Letter> {
  const say = phrases[language];
  const urlOf = ({ id }: Declined['duty']) => `${house.publicUrl}/swaps?substitute=${id}`;
  if (also.length === 0) {
    return {
      subject: say.subject(duty.personName, whenOf(duty, language)),
      lead: say.lead(duty.personName),
      facts: [...factsOf(duty), { label: say.reason, value: reason || say.noReason }],
      links: [{ label: say.substitute, url: urlOf(duty) }],
    };
  }
  const all = [{ duty, reason }, ...also].toSorted((a, b) => a.duty.start - b.duty.start);
  return {
    subject: say.many(all.length, whenOf(all[0]!.duty, language)),
    lead: say.leadMany,
    links: all.map((each) => ({ label: lineOf(each, language), url: urlOf(each.duty) })),
  };
}

/** "Trần Thị Bình: Thứ Ba 30/4, 07h30–19h30 – Trực kỹ thuật, Trường THPT 1 (Bận)". */
function lineOf({ duty, reason }: Declined, language: Language): string {
  const watch = `${duty.personName}: ${whenOf(duty, language)} – ${duty.post[language]}, ${duty.unitName}`;
  return reason === '' ? watch : `${watch} (${reason})`;
}
