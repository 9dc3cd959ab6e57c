import type { Language } from '../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { formWords } from '../rota/incident-words.js';
import type { Instant } from '../rota/interval.js';
import { longDayLabel, timeLabel } from '../rota/labels.js';
import { page } from './page.js';
import type { LinkedReceipt } from './receipt-links.queries.js';

const sentences = {
  vi: {
    title: 'Xác nhận đã nhận báo cáo',
    incident: (number: number, year: number) => `Sự cố số ${number}/${year}`,
    sent: (by: string, when: string) => `${by} gửi lúc ${when}`,
    number: (number: string) => `Số văn bản: ${number}`,
    confirm: 'Xác nhận đã nhận',
    received: (by: string, when: string) => `${by} đã xác nhận nhận báo cáo lúc ${when}.`,
    over: 'Liên kết đã hết hạn, hoặc bạn là người gửi. Xin xem trong Lịch trực.',
    home: 'Mở Lịch trực',
  },
  en: {
    title: 'Acknowledge a report',
    incident: (number: number, year: number) => `Incident ${number}/${year}`,
    sent: (by: string, when: string) => `${by} sent it at ${when}`,
    number: (number: string) => `Number: ${number}`,
    confirm: 'Acknowledge receipt',
    received: (by: string, when: string) => `${by} acknowledged the report at ${when}.`,
    over: 'The link has expired, or you sent the report yourself. Please look in Watchbill.',
    home: 'Open Watchbill',
  },
} as const;

/** Which report came, from whom, and the receiver’s one button. */
export function receiptPage(linked: LinkedReceipt): string {
  const { unitName, incident, form, number, sentAt, sentBy, receipt, open, person } = linked;
  const { language } = person;
  const say = sentences[language];
  const children = (
    <>
      <h1>{say.title}</h1>
      <p>
        <b>{unitName}</b>
      </p>
      <p>{`${formWords(form, language)} · ${say.incident(incident.number, incident.year)}`}</p>
      {number !== '' && <p>{say.number(number)}</p>}
      <p>{say.sent(sentBy, momentOf(sentAt, language))}</p>
      {receipt ? (
        <p class="done" role="status">
          {say.received(receipt.by, momentOf(receipt.at, language))}
        </p>
      ) : open ? (
        <form method="post" action="?">
          <button class="primary">{say.confirm}</button>
        </form>
      ) : (
        <p class="refused">{say.over}</p>
      )}
      <p>
        <a href="/">{say.home}</a>
      </p>
    </>
  );
  return page({ title: say.title, language, children });
}

const momentOf = (at: Instant, language: Language): string =>
  `${timeLabel(clockOf(at, HO_CHI_MINH), language)}, ${longDayLabel(dayOf(at, HO_CHI_MINH), language)}`;
