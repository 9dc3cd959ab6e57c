import { calleeLine, type House } from '../../../calendars/duty-event.js';
import { whenOf, words, type Language } from '../../../calendars/wording.js';
import type { Bodies, Told } from '../../notice-body.js';
import type { Letter } from './letter.js';

const sentences = {
  vi: {
    subject: (person: string, when: string) => `Chưa có người nhận ca: ${person}, ${when}`,
    lead: (person: string) =>
      `Ca trực sau đây đã hết giờ mà chưa có người ký nhận bàn giao. ${person} vẫn chịu trách nhiệm cho đến khi có người nhận. Xin gọi người nhận ca hoặc cử người thay.`,
    holder: 'Người đang giữ ca',
    next: 'Người phải nhận ca',
    nobody: 'Lịch không có ca kế tiếp: người trực phải kết thúc ca.',
    open: 'Xem sổ trực',
  },
  en: {
    subject: (person: string, when: string) => `Nobody has taken over: ${person}, ${when}`,
    lead: (person: string) =>
      `The watch below is over and nobody has signed for it. ${person} stays answerable until somebody does. Please call who should take over, or send a substitute.`,
    holder: 'Still on watch',
    next: 'Should take over',
    nobody: 'The roster has no watch after this one: its officer must close it.',
    open: 'Open the watch log',
  },
} as const;

const called = ({ name, phone }: { readonly name: string; readonly phone: string | null }): string =>
  [name, phone ?? ''].filter(Boolean).join(', ');

type OfWatch = Extract<Told, { kind: 'not-relieved' }>;
type Content = Pick<Letter, 'subject' | 'lead' | 'lists' | 'links'>;

export const isOfWatch = (told: Told): told is OfWatch => told.kind === 'not-relieved';

/** What is told of a watch being stood. */
export const ofWatch = (told: OfWatch, language: Language, house: House): Content =>
  notRelieved(told.body, language, house);

/** A watch nobody has taken over: who holds it, who should come, whom to call. */
function notRelieved(
  { duty, phone, next, callees }: Bodies['not-relieved'],
  language: Language,
  house: House,
): Content {
  const say = sentences[language];
  const order = callees.length > 0 ? [{ title: words[language].callOrder, items: callees.map(calleeLine) }] : [];
  return {
    subject: say.subject(duty.personName, whenOf(duty, language)),
    lead: say.lead(duty.personName),
    lists: [
      {
        title: say.holder,
        items: [`${called({ name: duty.personName, phone })} – ${duty.post[language]}, ${duty.unitName}`],
      },
      { title: say.next, items: next.length > 0 ? next.map(called) : [say.nobody] },
      ...order,
    ],
    links: [{ label: say.open, url: `${house.publicUrl}/units/${duty.unitId}/log` }],
  };
}
