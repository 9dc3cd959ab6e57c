import { legLine } from '../notices/channels/mail/swap-letter.js';
import type { LinkedSwap } from './swap-links.queries.js';
import { page } from './page.js';

const sentences = {
  vi: {
    title: 'Đề nghị đổi ca',
    asks: (name: string) => `${name} đề nghị đổi ca như sau.`,
    offers: (name: string) => `${name} nhờ người nhận ca sau. Ai nhận trước thì ca thuộc về người đó.`,
    accept: 'Đồng ý đổi',
    take: 'Tôi nhận ca này',
    decline: 'Không đổi',
    reason: 'Lý do',
    optional: 'Lời nhắn hoặc lý do (không bắt buộc)',
    note: 'Lời nhắn',
    breach: 'Lý do vượt quy tắc',
    saidYes: 'Bạn đã đồng ý.',
    saidNo: 'Bạn đã từ chối.',
    open: 'Đang chờ những người khác trả lời.',
    agreed: 'Mọi người đã đồng ý, đang chờ trưởng đơn vị duyệt. Lịch chưa đổi.',
    done: 'Đã đổi ca. Lịch trực đã được công bố lại.',
    refused: 'Không đổi. Ca trực giữ nguyên.',
    withdrawn: 'Người đề nghị đã rút lại. Bạn không phải làm gì.',
    expired: 'Đề nghị đã hết hạn. Ca trực giữ nguyên.',
    late: 'Ca đã bắt đầu, không đổi được nữa.',
    mine: 'Xem các ca trực của tôi',
  },
  en: {
    title: 'Request to swap',
    asks: (name: string) => `${name} asks to swap as follows.`,
    offers: (name: string) => `${name} asks who can take this watch. It goes to whoever is first.`,
    accept: 'Agree',
    take: 'I take this watch',
    decline: 'Decline',
    reason: 'Reason',
    optional: 'Message or reason (optional)',
    note: 'Message',
    breach: 'Why rules are exceeded',
    saidYes: 'You have agreed.',
    saidNo: 'You have declined.',
    open: 'Waiting for the others to answer.',
    agreed: 'Everybody has agreed; the head of the unit is to approve. Nothing has changed yet.',
    done: 'Swapped. The roster is published anew.',
    refused: 'Not swapped. The watches stay as they are.',
    withdrawn: 'Taken back by who asked. You need do nothing.',
    expired: 'The request has lapsed. The watches stay as they are.',
    late: 'The watch has begun; it cannot be swapped any more.',
    mine: 'See my duties',
  },
} as const;

/** The request and, while it can be answered, two buttons; after that a sentence that says what became of it. */
export function swapPage(linked: LinkedSwap, refusal: { readonly vi: string; readonly en: string } | null): string {
  const { swap, person, offered, mayAnswer, answer } = linked;
  const { language } = person;
  const say = sentences[language];
  const children = (
    <>
      <h1>{say.title}</h1>
      {refusal && (
        <p class="refused" role="alert">
          {refusal[language]}
        </p>
      )}
      <p>{offered ? say.offers(swap.asker) : say.asks(swap.asker)}</p>
      <ol>
        {swap.legs.map((leg) => (
          <li>{legLine(leg, language)}</li>
        ))}
      </ol>
      {swap.note && <p>{`${say.note}: ${swap.note}`}</p>}
      {swap.breachReason && <p>{`${say.breach}: ${swap.breachReason}`}</p>}
      {answer && !refusal && (
        <p class="done" role="status">
          {answer === 'accepted' ? say.saidYes : say.saidNo}
        </p>
      )}
      {mayAnswer ? <Answers offered={offered} language={language} /> : <p>{outcome(linked)}</p>}
      <p>
        <a href="/me">{say.mine}</a>
      </p>
    </>
  );
  return page({ title: say.title, language, children });
}

function outcome({ swap, person, answer }: LinkedSwap): string {
  const say = sentences[person.language];
  const said = swap.state === 'open' && answer === null ? say.late : say[swap.state];
  const why = swap.refusalReason?.[person.language];
  return why ? `${said} ${say.reason}: ${why}.` : said;
}

function Answers({ offered, language }: { offered: boolean; language: 'vi' | 'en' }) {
  const say = sentences[language];
  return (
    <form method="post" action="?">
      <label>
        {say.optional}
        <textarea name="reason" rows={2} maxLength={500} />
      </label>
      <button class="primary" name="answer" value="accepted">
        {offered ? say.take : say.accept}
      </button>
      {!offered && (
        <button name="answer" value="declined">
          {say.decline}
        </button>
      )}
    </form>
  );
}
