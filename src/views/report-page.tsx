import type { Language } from '../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { longDayLabel, timeLabel } from '../rota/labels.js';
import { page } from './page.js';
import type { LinkedReport } from './report-links.queries.js';

const sentences = {
  vi: {
    title: 'Báo cáo trực',
    due: (when: string) => `Hạn ${when}`,
    nothing: 'Không có sự cố',
    what: 'Có sự cố: mô tả ngắn',
    send: 'Gửi báo cáo sự cố',
    saidNothing: (by: string, when: string) => `${by} đã báo “Không có sự cố” lúc ${when}.`,
    said: (by: string, when: string) => `${by} đã báo lúc ${when}:`,
    again: 'Báo lại (lần báo trước vẫn được lưu)',
    empty: 'Chưa ghi sự cố. Xin mô tả, hoặc bấm “Không có sự cố”.',
    over: 'Liên kết đã hết hạn. Xin báo cáo trong Lịch trực.',
    home: 'Mở Lịch trực',
  },
  en: {
    title: 'Watch report',
    due: (when: string) => `Due ${when}`,
    nothing: 'No incident',
    what: 'An incident: what happened',
    send: 'Send the report',
    saidNothing: (by: string, when: string) => `${by} reported “No incident” at ${when}.`,
    said: (by: string, when: string) => `${by} reported at ${when}:`,
    again: 'Report again (what was said before stays on record)',
    empty: 'Nothing was described. Please say what happened, or press “No incident”.',
    over: 'The link has expired. Please report in Watchbill.',
    home: 'Open Watchbill',
  },
} as const;

/** The two answers, and what was said so far. */
export function reportPage(linked: LinkedReport, { empty = false } = {}): string {
  const { unitName, periodTitle, dueAt, open, person, said } = linked;
  const { language } = person;
  const say = sentences[language];
  const children = (
    <>
      <h1>{say.title}</h1>
      <p>
        <b>{unitName}</b>
      </p>
      <p>{`${periodTitle} · ${say.due(momentOf(dueAt, language))}`}</p>
      {said && <Said said={said} language={language} />}
      {empty && <p class="refused">{say.empty}</p>}
      {open ? <Answers language={language} again={said !== null} /> : <p class="refused">{say.over}</p>}
      <p>
        <a href="/">{say.home}</a>
      </p>
    </>
  );
  return page({ title: say.title, language, children });
}

function Said({ said, language }: { said: NonNullable<LinkedReport['said']>; language: Language }) {
  const say = sentences[language];
  const when = momentOf(said.at, language);
  return (
    <div class="done" role="status">
      <p>{said.incident === null ? say.saidNothing(said.by, when) : say.said(said.by, when)}</p>
      {said.incident !== null && <p>{said.incident}</p>}
    </div>
  );
}

function Answers({ language, again }: { language: Language; again: boolean }) {
  const say = sentences[language];
  return (
    <>
      {again && <p>{say.again}</p>}
      <form method="post" action="?">
        <button class="primary" name="answer" value="nothing">
          {say.nothing}
        </button>
      </form>
      <form method="post" action="?">
        <label>
          {say.what}
          <textarea name="incident" rows={4} maxLength={2000} />
        </label>
        <button name="answer" value="incident">
          {say.send}
        </button>
      </form>
    </>
  );
}

const momentOf = (at: Instant, language: Language): string =>
  `${timeLabel(clockOf(at, HO_CHI_MINH), language)}, ${longDayLabel(dayOf(at, HO_CHI_MINH), language)}`;
