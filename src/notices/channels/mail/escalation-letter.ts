import { calleeLine, type House } from '../../../calendars/duty-event.js';
import { whenOf, words, type Language } from '../../../calendars/wording.js';
import type { Escalated } from '../../notice-body.js';
import { signedLink } from '../../signed-link.js';
import type { Letter } from './letter.js';

const sentences = {
  vi: {
    unconfirmed: {
      one: (person: string, when: string) => `Ca chưa được xác nhận: ${person}, ${when}`,
      many: (count: number, unit: string) => `${count} ca chưa được xác nhận – ${unit}`,
      lead: 'Ca trực sắp tới sau đây chưa được người trực xác nhận. Xin liên hệ hoặc bố trí người thay.',
      standby: 'Bạn ứng trực trong giờ của ca sau đây mà người trực chưa xác nhận. Xin sẵn sàng vào thay.',
    },
    absent: {
      one: (person: string, when: string) => `Chưa nhận ca: ${person}, ${when}`,
      many: (count: number, unit: string) => `${count} ca chưa có người nhận – ${unit}`,
      lead: 'Ca trực sau đây đã bắt đầu mà người trực chưa nhận ca. Xin gọi ngay hoặc cử người thay.',
      standby: 'Bạn đang ứng trực. Ca sau đây đã bắt đầu mà người trực chưa nhận ca. Xin gọi ngay và vào thay nếu cần.',
    },
    deal: 'Tôi đang xử lý',
    substitute: 'Chọn người thay',
  },
  en: {
    unconfirmed: {
      one: (person: string, when: string) => `Watch not confirmed: ${person}, ${when}`,
      many: (count: number, unit: string) => `${count} watches not confirmed – ${unit}`,
      lead: 'The coming watch below has not been confirmed by its holder. Please get in touch or find a substitute.',
      standby: 'You stand by during the watch below, which its holder has not confirmed. Please be ready to step in.',
    },
    absent: {
      one: (person: string, when: string) => `Not checked in: ${person}, ${when}`,
      many: (count: number, unit: string) => `Nobody checked in for ${count} watches – ${unit}`,
      lead: 'The watch below has begun and its holder has not checked in. Please call at once or send a substitute.',
      standby: 'You stand by. The watch below has begun and its holder has not checked in. Please call and step in.',
    },
    deal: 'I am dealing with it',
    substitute: 'Choose a substitute',
  },
} as const;

/** What is left undone, whom to call, and a link that stops the chain. @param hidden stands in for that link */
export function escalated(
  { chain, tier, cases, callees, personId }: Escalated,
  language: Language,
  house: House,
  hidden?: string,
): Pick<Letter, 'subject' | 'lead' | 'lists' | 'links'> {
  const say = sentences[language];
  const named = cases.map(({ id, duty, phone }) => ({ id, duty, phone, when: whenOf(duty, language) }));
  const [first] = named as [(typeof named)[number]];
  const { one, many, lead, standby } = say[chain];
  const items = named.map(({ duty, when, phone }) =>
    [`${duty.personName}: ${when} – ${duty.post[language]}`, phone ?? ''].filter(Boolean).join(', '),
  );
  const order = callees.length > 0 ? [{ title: words[language].callOrder, items: callees.map(calleeLine) }] : [];
  const deals = named.map(({ id, duty, when }) => {
    const expiresAt = chain === 'absent' ? duty.end : duty.start;
    return {
      label: named.length > 1 ? `${say.deal}: ${duty.personName}, ${when}` : say.deal,
      url: hidden ?? signedLink(house, 'escalation', { subjectId: id, personId, expiresAt }),
    };
  });
  return {
    subject: named.length > 1 ? many(named.length, first.duty.unitName) : one(first.duty.personName, first.when),
    lead: tier === 'substitute' ? standby : lead,
    lists: [{ title: first.duty.unitName, items }, ...order],
    links: tier === 'substitute' ? deals : [...deals, ...substituteLinks(named, say.substitute, house)],
  };
}

function substituteLinks(
  named: readonly { readonly duty: { readonly id: string }; readonly when: string }[],
  label: string,
  house: House,
): Letter['links'] {
  return named.map(({ duty, when }) => ({
    label: named.length > 1 ? `${label}: ${when}` : label,
    url: `${house.publicUrl}/swaps?substitute=${duty.id}`,
  }));
}
