import type { House } from '../../../calendars/duty-event.js';
import { whenOf, type Language } from '../../../calendars/wording.js';
import type { Told } from '../../notice-body.js';
import type { SwapFacts, SwapLegFacts } from '../../swap-facts.js';
import { swapLink } from '../../swap-link.js';
import type { Letter } from './letter.js';

type OfSwap = Extract<Told, { kind: 'swap-asked' | 'swap-agreed' | 'swap-done' | 'swap-refused' }>;

const phrases = {
  vi: {
    everybody: 'người nhận đầu tiên',
    unit: 'Đơn vị',
    note: 'Lời nhắn',
    reason: 'Lý do',
    breach: 'Lý do vượt quy tắc',
    watches: 'Các ca',
    answer: 'Xem và trả lời',
    open: 'Mở hộp đổi ca',
    mine: 'Ca trực của tôi',
    asked: {
      subject: (asker: string, when: string) => `Đề nghị đổi ca: ${asker}, ${when}`,
      lead: (asker: string) => `${asker} đề nghị bạn đổi ca trực như sau. Xin trả lời trước khi ca bắt đầu.`,
      offer: (asker: string) => `${asker} nhờ người nhận ca trực sau. Ai nhận trước thì ca thuộc về người đó.`,
    },
    agreed: {
      subject: (asker: string, when: string) => `Chờ duyệt đổi ca: ${asker}, ${when}`,
      lead: 'Những người liên quan đã đồng ý đổi ca như sau. Xin duyệt hoặc từ chối.',
    },
    done: {
      subject: (when: string) => `Đã đổi ca: ${when}`,
      lead: 'Việc đổi ca sau đã xong, lịch trực đã được công bố lại cho những người liên quan.',
    },
    refused: {
      subject: (when: string) => `Không đổi ca: ${when}`,
      lead: 'Đề nghị đổi ca sau không thực hiện. Ca trực giữ nguyên như lịch.',
      withdrawn: (asker: string) => `${asker} đã rút đề nghị đổi ca sau. Bạn không phải làm gì.`,
      expired: 'Ca đã bắt đầu trước khi mọi người trả lời nên đề nghị đổi ca sau hết hạn. Ca trực giữ nguyên như lịch.',
    },
  },
  en: {
    everybody: 'whoever is first',
    unit: 'Unit',
    note: 'Message',
    reason: 'Reason',
    breach: 'Why rules are exceeded',
    watches: 'Watches',
    answer: 'Look and answer',
    open: 'Open the swap inbox',
    mine: 'My duties',
    asked: {
      subject: (asker: string, when: string) => `Asks to swap: ${asker}, ${when}`,
      lead: (asker: string) => `${asker} asks you to swap as follows. Please answer before the watch begins.`,
      offer: (asker: string) => `${asker} asks who can take the following watch. It goes to whoever is first.`,
    },
    agreed: {
      subject: (asker: string, when: string) => `Swap to approve: ${asker}, ${when}`,
      lead: 'Those concerned have agreed to the following. Please approve or refuse.',
    },
    done: {
      subject: (when: string) => `Swapped: ${when}`,
      lead: 'The following is done, and the roster is published anew to those concerned.',
    },
    refused: {
      subject: (when: string) => `Not swapped: ${when}`,
      lead: 'The following will not be done. The watches stay as they are.',
      withdrawn: (asker: string) => `${asker} has taken the following request back. You need do nothing.`,
      expired:
        'The watch began before everybody had answered, so the following has lapsed. The watches stay as they are.',
    },
  },
} as const;

/** A step of a swap in words. `hidden` stands in for a link that acts for its addressee. */
export function ofSwap(
  { kind, body }: OfSwap,
  language: Language,
  house: House,
  hidden?: string,
): Pick<Letter, 'subject' | 'lead' | 'facts' | 'lists' | 'links'> {
  const say = phrases[language];
  const { swap, personId } = body;
  const when = swap.legs[0] ? whenOf(swap.legs[0], language) : '';
  const lists = [{ title: say.watches, items: swap.legs.map((leg) => legLine(leg, language)) }];
  const facts = factsOf(swap, language);
  switch (kind) {
    case 'swap-asked': {
      const offered = swap.legs.some(({ to }) => to === null);
      const url = hidden ?? swapLink(house, { swapId: swap.id, personId, expiresAt: swap.start });
      return {
        subject: say.asked.subject(swap.asker, when),
        lead: offered ? say.asked.offer(swap.asker) : say.asked.lead(swap.asker),
        facts,
        lists,
        links: [{ label: say.answer, url }],
      };
    }
    case 'swap-agreed': {
      const links = [{ label: say.open, url: `${house.publicUrl}/swaps` }];
      return { subject: say.agreed.subject(swap.asker, when), lead: say.agreed.lead, facts, lists, links };
    }
    case 'swap-done': {
      const links = [{ label: say.mine, url: `${house.publicUrl}/me` }];
      return { subject: say.done.subject(when), lead: say.done.lead, facts, lists, links };
    }
    case 'swap-refused': {
      const links = [{ label: say.mine, url: `${house.publicUrl}/me` }];
      return { subject: say.refused.subject(when), lead: endLead(swap, language), facts, lists, links };
    }
  }
}

function endLead(swap: SwapFacts, language: Language): string {
  const say = phrases[language].refused;
  if (swap.state === 'withdrawn') return say.withdrawn(swap.asker);
  return swap.state === 'expired' ? say.expired : say.lead;
}

/** "Thứ Ba 30/4, 07h30–19h30, Trực kỹ thuật: Bình → Châu". */
export function legLine({ from, to, post, ...hours }: SwapLegFacts, language: Language): string {
  return `${whenOf(hours, language)}, ${post[language]}: ${from} → ${to ?? phrases[language].everybody}`;
}

function factsOf(swap: SwapFacts, language: Language): Letter['facts'] {
  const say = phrases[language];
  return [
    { label: say.unit, value: swap.unitName },
    { label: say.note, value: swap.note },
    { label: say.breach, value: swap.breachReason },
    { label: say.reason, value: swap.refusalReason?.[language] ?? '' },
  ].filter(({ value }) => value !== '');
}
