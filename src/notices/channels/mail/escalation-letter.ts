import { calleeLine, type House } from '../../../calendars/duty-event.js';
import { whenOf, words, type Language } from '../../../calendars/wording.js';
import type { Escalated } from '../../notice-body.js';
import { signedLink } from '../../signed-link.js';
import type { Letter } from './letter.js';

const sentences = {
  vi: {
    unconfirmed: {
      one: (person: string, when: string) => `Ca chưa được xác nhận: ${person}, ${when}`,
      many: (count: number, units: string) => `${count} ca chưa được xác nhận – ${units}`,
      lead: 'Ca trực sắp tới sau đây chưa được người trực xác nhận. Xin liên hệ hoặc bố trí người thay.',
      standby: 'Bạn ứng trực trong giờ của ca sau đây mà người trực chưa xác nhận. Xin sẵn sàng vào thay.',
    },
    absent: {
      one: (person: string, when: string) => `Chưa nhận ca: ${person}, ${when}`,
      many: (count: number, units: string) => `${count} ca chưa có người nhận – ${units}`,
      lead: 'Ca trực sau đây đã bắt đầu mà người trực chưa nhận ca. Xin gọi ngay hoặc cử người thay.',
      standby: 'Bạn đang ứng trực. Ca sau đây đã bắt đầu mà người trực chưa nhận ca. Xin gọi ngay và vào thay nếu cần.',
    },
    units: (count: number) => `${count} đơn vị`,
    deal: 'Tôi đang xử lý',
    substitute: 'Chọn người thay',
  },
  en: {
    unconfirmed: {
      one: (person: string, when: string) => `Watch not confirmed: ${person}, ${when}`,
      many: (count: number, units: string) => `${count} watches not confirmed – ${units}`,
      lead: 'The coming watch below has not been confirmed by its holder. Please get in touch or find a substitute.',
      standby: 'You stand by during the watch below, which its holder has not confirmed. Please be ready to step in.',
    },
    absent: {
      one: (person: string, when: string) => `Not checked in: ${person}, ${when}`,
      many: (count: number, units: string) => `Nobody checked in for ${count} watches – ${units}`,
      lead: 'The watch below has begun and its holder has not checked in. Please call at once or send a substitute.',
      standby: 'You stand by. The watch below has begun and its holder has not checked in. Please call and step in.',
    },
    units: (count: number) => `${count} units`,
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
  const units = [...new Set(named.map(({ duty }) => duty.unitName))];
  const lists = units.map((title) => ({
    title,
    items: named
      .filter(({ duty }) => duty.unitName === title)
      .map(({ duty, when, phone }) =>
        [`${duty.personName}: ${when} – ${duty.post[language]}`, phone ?? ''].filter(Boolean).join(', '),
      ),
  }));
  // Whom to call differs from unit to unit.
  const order =
    callees.length > 0 && units.length === 1
      ? [{ title: words[language].callOrder, items: callees.map(calleeLine) }]
      : [];
  const deals = named.map(({ id, duty, when }) => {
    const expiresAt = chain === 'absent' ? duty.end : duty.start;
    return {
      label: named.length > 1 ? `${say.deal}: ${duty.personName}, ${when}` : say.deal,
      url: hidden ?? signedLink(house, 'escalation', { subjectId: id, personId, expiresAt }),
    };
  });
  return {
    subject:
      named.length > 1
        ? many(named.length, units.length > 1 ? say.units(units.length) : first.duty.unitName)
        : one(first.duty.personName, first.when),
    lead: tier === 'substitute' ? standby : lead,
    lists: [...lists, ...order],
    links: tier === 'substitute' ? deals : [...deals, ...substituteLinks(named, say.substitute, house)],
  };
}

function substituteLinks(
  named: readonly { readonly duty: { readonly id: string; readonly personName: string }; readonly when: string }[],
  label: string,
  house: House,
): Letter['links'] {
  return named.map(({ duty, when }) => ({
    label: named.length > 1 ? `${label}: ${duty.personName}, ${when}` : label,
    url: `${house.publicUrl}/swaps?substitute=${duty.id}`,
  }));
}
