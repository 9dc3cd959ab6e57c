import type { House } from '../../../calendars/duty-event.js';
import type { Language } from '../../../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import type { Instant } from '../../../rota/interval.js';
import { longDayLabel, timeLabel } from '../../../rota/labels.js';
import type { Bodies } from '../../notice-body.js';
import type { Letter } from './letter.js';

const sentences = {
  vi: {
    subject: {
      matched: (list: string, where: string) => `IP nghi nhiễm mã độc: ${where} – ${list}`,
      soon: (list: string, where: string) => `Sắp hết hạn trả lời về IP nghi nhiễm mã độc: ${where} – ${list}`,
      overdue: (list: string, where: string) => `Quá hạn trả lời về IP nghi nhiễm mã độc: ${where} – ${list}`,
      nudge: (list: string, where: string) => `Nhắc trả lời về IP nghi nhiễm mã độc: ${where} – ${list}`,
      withdrawn: (list: string, where: string) => `Thu hồi danh sách IP nghi nhiễm mã độc: ${where} – ${list}`,
    },
    lead: {
      matched: (when: string) =>
        `Các địa chỉ IP dưới đây có trong danh sách botnet và thuộc dải IP của đơn vị. Xin rà soát, làm sạch máy và trả lời trước ${when}.`,
      soon: (when: string) => `Hạn trả lời là ${when}. Các địa chỉ dưới đây chưa có kết quả.`,
      overdue: (when: string) =>
        `Đã quá hạn trả lời (${when}). Các địa chỉ dưới đây chưa có kết quả. Xin trả lời ngay.`,
      nudge: (when: string, from: string) =>
        `${from} nhắc: các địa chỉ dưới đây chưa có kết quả. Hạn trả lời: ${when}.`,
      withdrawn: (_when: string, from: string) =>
        `${from} đã thu hồi danh sách này. Đơn vị không phải trả lời về các địa chỉ dưới đây nữa.`,
    },
    units: (count: number) => `${count} đơn vị`,
    source: 'Nguồn',
    number: 'Số văn bản',
    reason: 'Lý do',
    more: (count: number) => `… và ${count} địa chỉ nữa`,
    open: 'Xem và trả lời',
  },
  en: {
    subject: {
      matched: (list: string, where: string) => `Addresses seen in a botnet: ${where} – ${list}`,
      soon: (list: string, where: string) => `Answer soon about addresses seen in a botnet: ${where} – ${list}`,
      overdue: (list: string, where: string) => `Overdue answer about addresses seen in a botnet: ${where} – ${list}`,
      nudge: (list: string, where: string) => `Reminder about addresses seen in a botnet: ${where} – ${list}`,
      withdrawn: (list: string, where: string) => `Taken back, addresses seen in a botnet: ${where} – ${list}`,
    },
    lead: {
      matched: (when: string) =>
        `The addresses below are in a botnet list and within the unit’s ranges. Please look, clean and answer before ${when}.`,
      soon: (when: string) => `Answers are due ${when}. There is none yet about the addresses below.`,
      overdue: (when: string) =>
        `Answers were due ${when}. There is none yet about the addresses below. Please answer now.`,
      nudge: (when: string, from: string) =>
        `${from} reminds you: there is no answer yet about the addresses below. Answers are due ${when}.`,
      withdrawn: (_when: string, from: string) =>
        `${from} took this list back. The unit need not answer about the addresses below any more.`,
    },
    units: (count: number) => `${count} units`,
    source: 'Source',
    number: 'Document number',
    reason: 'Why',
    more: (count: number) => `… and ${count} more`,
    open: 'Look and answer',
  },
} as const;

/** Tells of addresses of a botnet list that are a unit’s. */
export function botnetLetter(
  { news, list, units, more, from, reason }: Bodies['botnet'],
  language: Language,
  house: House,
): Pick<Letter, 'subject' | 'lead' | 'facts' | 'lists' | 'links'> {
  const say = sentences[language];
  const where = units.length === 1 ? (units[0]?.unitName ?? '') : say.units(units.length);
  const facts = [
    { label: say.source, value: list.source },
    { label: say.number, value: list.documentNumber },
    { label: say.reason, value: reason },
  ];
  const lists = units.map(({ unitName, addresses }, index) => ({
    title: unitName,
    items: addresses,
    ...(more > 0 && index === units.length - 1 && { more: say.more(more) }),
  }));
  return {
    subject: say.subject[news](list.title, where),
    lead: say.lead[news](when(list.dueAt, language), from ?? ''),
    facts: facts.filter(({ value }) => value !== ''),
    lists,
    links: [{ label: say.open, url: `${house.publicUrl}/botnet/${list.id}` }],
  };
}

const when = (at: Instant, language: Language): string =>
  `${timeLabel(clockOf(at, HO_CHI_MINH), language)} ${longDayLabel(dayOf(at, HO_CHI_MINH), language)}`;
