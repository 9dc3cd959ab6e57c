import type { Language } from '../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { longDayLabel, timeLabel } from '../rota/labels.js';
import type { LinkedAlert } from './alert-links.queries.js';
import { page } from './page.js';

const sentences = {
  vi: {
    title: 'Cảnh báo',
    received: (when: string) => `Nhận lúc ${when}`,
    happened: (when: string) => `Xảy ra lúc ${when}`,
    act: 'Tôi nhận xử lý',
    note: 'Khi bạn nhận xử lý, cấp tiếp theo sẽ không bị báo nữa.',
    yours: (when: string) => `Bạn đã nhận xử lý lúc ${when}.`,
    others: (person: string, when: string) => `${person} đã nhận xử lý lúc ${when}. Bạn không phải làm gì.`,
    closed: 'Cảnh báo đã đóng.',
    over: 'Liên kết đã quá hạn.',
    open: 'Mở cảnh báo trong Lịch trực',
  },
  en: {
    title: 'Alert',
    received: (when: string) => `Received ${when}`,
    happened: (when: string) => `Happened ${when}`,
    act: 'I take it',
    note: 'Once you take it, nobody further is told.',
    yours: (when: string) => `You took it at ${when}.`,
    others: (person: string, when: string) => `${person} took it at ${when}. You need do nothing.`,
    closed: 'The alert is closed.',
    over: 'The link has expired.',
    open: 'Open the alert in Watchbill',
  },
} as const;

/** The alert and the button that takes it; after that a sentence that says who did. */
export function alertPage(linked: LinkedAlert): string {
  const { alert, open, person } = linked;
  const { language } = person;
  const say = sentences[language];
  const children = (
    <>
      <h1>{alert.title}</h1>
      <p>
        <b>{`${alert.severityName[language]} · ${alert.originName[language]}`}</b>
      </p>
      <p>{[alert.unitName, alert.reference].filter(Boolean).join(' · ')}</p>
      <p>{say.received(momentOf(alert.receivedAt, language))}</p>
      {alert.happenedAt !== null && <p>{say.happened(momentOf(alert.happenedAt, language))}</p>}
      {alert.description.split('\n').map((line) => (
        <p>{line}</p>
      ))}
      {open ? (
        <form method="post" action="?">
          <p>{say.note}</p>
          <button class="primary" name="act" value="acknowledge">
            {say.act}
          </button>
        </form>
      ) : (
        <p class="done" role="status">
          {outcome(linked)}
        </p>
      )}
      <p>
        <a href={`/alerts/${alert.id}`}>{say.open}</a>
      </p>
    </>
  );
  return page({ title: say.title, language, children });
}

function outcome({ alert, taken, person: { personId, language } }: LinkedAlert): string {
  const say = sentences[language];
  if (!taken) return say.over;
  const when = momentOf(taken.at, language);
  const took = taken.personId === personId ? say.yours(when) : say.others(taken.by, when);
  return alert.closed ? `${took} ${say.closed}` : took;
}

function momentOf(at: number, language: Language): string {
  return `${timeLabel(clockOf(at, HO_CHI_MINH), language)}, ${longDayLabel(dayOf(at, HO_CHI_MINH), language)}`;
}
