import { whenOf, type Language } from '../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { longDayLabel, timeLabel } from '../rota/labels.js';
import type { LinkedCase } from './escalation-links.queries.js';
import { page } from './page.js';

const sentences = {
  vi: {
    unconfirmed: 'Ca trực chưa được xác nhận',
    absent: 'Ca trực chưa có người nhận',
    act: 'Tôi đang xử lý',
    note: 'Khi bạn nhận xử lý, cấp tiếp theo sẽ không bị báo nữa.',
    yours: (when: string) => `Bạn đã nhận xử lý lúc ${when}.`,
    others: (person: string, when: string) => `${person} đã nhận xử lý lúc ${when}. Bạn không phải làm gì.`,
    over: 'Không còn phải xử lý: ca trực đã được xác nhận, đã có người nhận, đã thay đổi hoặc đã kết thúc.',
    home: 'Mở Lịch trực',
  },
  en: {
    unconfirmed: 'A watch is not confirmed',
    absent: 'Nobody has checked in for a watch',
    act: 'I am dealing with it',
    note: 'Once you deal with it, nobody further is told.',
    yours: (when: string) => `You have been dealing with it since ${when}.`,
    others: (person: string, when: string) => `${person} has been dealing with it since ${when}. You need do nothing.`,
    over: 'Nothing is left to do: the watch was confirmed, begun or changed, or is over.',
    home: 'Open Watchbill',
  },
} as const;

/** What is left undone and the button that takes care of it; after that a sentence that says who does. */
export function escalationPage(linked: LinkedCase): string {
  const { chain, duty, phone, open, person } = linked;
  const { language } = person;
  const say = sentences[language];
  const children = (
    <>
      <h1>{say[chain]}</h1>
      <p>
        <b>{`${whenOf(duty, language)} – ${duty.post[language]}`}</b>
      </p>
      <p>{`${duty.personName} · ${duty.unitName}`}</p>
      {phone !== null && (
        <p>
          <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
        </p>
      )}
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
        <a href="/">{say.home}</a>
      </p>
    </>
  );
  return page({ title: say[chain], language, children });
}

function outcome({ settled, person: { personId, language } }: LinkedCase): string {
  const say = sentences[language];
  if (!settled) return say.over;
  const when = momentOf(settled.at, language);
  return settled.personId === personId ? say.yours(when) : say.others(settled.by, when);
}

function momentOf(at: number, language: Language): string {
  return `${timeLabel(clockOf(at, HO_CHI_MINH), language)}, ${longDayLabel(dayOf(at, HO_CHI_MINH), language)}`;
}
