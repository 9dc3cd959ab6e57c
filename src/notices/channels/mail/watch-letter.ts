import { calleeLine, type House } from '../../../calendars/duty-event.js';
import { whenOf, words, type Language } from '../../../calendars/wording.js';
import { clockOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { timeLabel } from '../../../rota/labels.js';
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
    overdue: (clock: string, when: string) => `Quá giờ kiểm tra ${clock}: ${when}`,
    overdueLead: 'Đợt kiểm tra sau đây trong ca của bạn chưa được ghi. Xin kiểm tra và đánh dấu ngay.',
    left: 'Còn phải kiểm tra',
    mine: 'Mở ca của tôi',
  },
  en: {
    subject: (person: string, when: string) => `Nobody has taken over: ${person}, ${when}`,
    lead: (person: string) =>
      `The watch below is over and nobody has signed for it. ${person} stays answerable until somebody does. Please call who should take over, or send a substitute.`,
    holder: 'Still on watch',
    next: 'Should take over',
    nobody: 'The roster has no watch after this one: its officer must close it.',
    open: 'Open the watch log',
    overdue: (clock: string, when: string) => `The ${clock} check is overdue: ${when}`,
    overdueLead: 'The round of checks below is not on record in your watch. Please make it and tick it off now.',
    left: 'Still to be checked',
    mine: 'Open my watch',
  },
} as const;

const called = ({ name, phone }: { readonly name: string; readonly phone: string | null }): string =>
  [name, phone ?? ''].filter(Boolean).join(', ');

type OfWatch = Extract<Told, { kind: 'not-relieved' | 'check-overdue' }>;
type Content = Pick<Letter, 'subject' | 'lead' | 'lists' | 'links'>;

export const isOfWatch = (told: Told): told is OfWatch => told.kind === 'not-relieved' || told.kind === 'check-overdue';

/** What is told of a watch being stood. */
export const ofWatch = (told: OfWatch, language: Language, house: House): Content =>
  told.kind === 'not-relieved' ? notRelieved(told.body, language, house) : checkOverdue(told.body, language, house);

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

/** A round that was not made, and what it is to look at. */
function checkOverdue({ duty, round, items }: Bodies['check-overdue'], language: Language, house: House): Content {
  const say = sentences[language];
  return {
    subject: say.overdue(timeLabel(clockOf(round.at, HO_CHI_MINH), language), whenOf(duty, language)),
    lead: say.overdueLead,
    lists: [{ title: say.left, items: items.map((item) => item[language]) }],
    links: [{ label: say.mine, url: `${house.publicUrl}/me/watch/${duty.id}` }],
  };
}
