import type { House } from '../../../calendars/duty-event.js';
import type { Language } from '../../../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { longDayLabel, timeLabel } from '../../../rota/labels.js';
import type { Bodies } from '../../notice-body.js';
import type { Letter } from './letter.js';

const sentences = {
  vi: {
    subject: {
      issued: (title: string) => `Cảnh báo lỗ hổng: ${title}`,
      corrected: (title: string) => `Đính chính cảnh báo lỗ hổng: ${title}`,
      withdrawn: (title: string) => `Thu hồi cảnh báo lỗ hổng: ${title}`,
      nudge: (title: string) => `Nhắc trả lời cảnh báo lỗ hổng: ${title}`,
      soon: (title: string) => `Sắp đến hạn vá lỗ hổng: ${title}`,
      overdue: (title: string) => `Quá hạn vá lỗ hổng: ${title}`,
    },
    lead: {
      issued: (unit: string, due: string) => `${unit} kiểm tra xem có bị ảnh hưởng không, vá và trả lời trước ${due}.`,
      corrected: (unit: string, due: string) => `Cảnh báo đã được sửa. ${unit} xem lại, vá và trả lời trước ${due}.`,
      withdrawn: (unit: string) => `Cảnh báo này không còn hiệu lực. ${unit} không phải làm gì thêm.`,
      nudge: (unit: string, due: string) => `${unit} chưa trả lời hoặc chưa vá xong. Hạn là ${due}.`,
      soon: (unit: string, due: string) => `${unit} chưa trả lời hoặc chưa vá xong. Hạn là ${due}.`,
      overdue: (unit: string, due: string) => `${unit} chưa trả lời hoặc chưa vá xong. Đã quá hạn ${due}.`,
    },
    facts: {
      number: 'Số văn bản',
      issuer: 'Nơi cảnh báo',
      severity: 'Mức độ',
      product: 'Sản phẩm',
      todo: 'Cần làm',
      from: 'Người gửi',
    },
    open: 'Xem và trả lời',
  },
  en: {
    subject: {
      issued: (title: string) => `Advisory: ${title}`,
      corrected: (title: string) => `Advisory corrected: ${title}`,
      withdrawn: (title: string) => `Advisory withdrawn: ${title}`,
      nudge: (title: string) => `Advisory still to be answered: ${title}`,
      soon: (title: string) => `Patch due soon: ${title}`,
      overdue: (title: string) => `Patch overdue: ${title}`,
    },
    lead: {
      issued: (unit: string, due: string) => `${unit}: find out whether you are affected, patch, and answer by ${due}.`,
      corrected: (unit: string, due: string) =>
        `It has been corrected. ${unit}: look again, patch, and answer by ${due}.`,
      withdrawn: (unit: string) => `It holds no longer. ${unit} need not do anything more.`,
      nudge: (unit: string, due: string) => `${unit} has not answered or not finished patching. It is due ${due}.`,
      soon: (unit: string, due: string) => `${unit} has not answered or not finished patching. It is due ${due}.`,
      overdue: (unit: string, due: string) => `${unit} has not answered or not finished patching. It was due ${due}.`,
    },
    facts: {
      number: 'Number',
      issuer: 'Issuer',
      severity: 'Severity',
      product: 'Product',
      todo: 'What to do',
      from: 'Sent by',
    },
    open: 'Read and answer',
  },
} as const;

/** Tells a unit what it must patch, or that it owes it still. */
export function advisoryLetter(
  { news, unitName, advisory, from }: Bodies['advisory'],
  language: Language,
  house: House,
): Pick<Letter, 'subject' | 'lead' | 'facts' | 'links'> {
  const say = sentences[language];
  const { id, number, issuer, title, product, versions, todo, severity, dueAt } = advisory;
  const due = `${timeLabel(clockOf(dueAt, HO_CHI_MINH), language)} ${longDayLabel(dayOf(dueAt, HO_CHI_MINH), language)}`;
  const facts = [
    { label: say.facts.number, value: number },
    { label: say.facts.issuer, value: issuer },
    { label: say.facts.severity, value: severity[language] },
    { label: say.facts.product, value: [product, versions].filter(Boolean).join(' – ') },
    { label: say.facts.todo, value: news === 'withdrawn' ? '' : todo },
    { label: say.facts.from, value: from ?? '' },
  ];
  return {
    subject: say.subject[news](title),
    lead: say.lead[news](unitName, due),
    facts: facts.filter(({ value }) => value !== ''),
    links: [{ label: say.open, url: `${house.publicUrl}/advisories/${id}` }],
  };
}
