import { placeOf } from '../calendars/duty-event.js';
import { whenOf, words, type Language } from '../calendars/wording.js';
import type { LinkedDuty } from './links.queries.js';
import { page } from './page.js';

/** How the page is opened: what just happened to its form, and which answer the link in the mail meant. */
interface Shown {
  readonly notice?: 'recorded' | 'not-understood';
  readonly declining?: boolean;
}

const sentences = {
  vi: {
    title: 'Xác nhận ca trực',
    accept: 'Đồng ý',
    decline: 'Đề nghị đổi',
    reason: 'Lý do đề nghị đổi (không bắt buộc)',
    recorded: 'Đã ghi nhận. Cảm ơn bạn.',
    'not-understood': 'Chưa ghi nhận được. Xin chọn lại.',
    accepted: 'Bạn đã đồng ý ca trực này.',
    declined: 'Bạn đã đề nghị đổi ca trực này. Trưởng đơn vị đã được báo; bạn vẫn giữ ca cho đến khi có người thay.',
    changed: 'Ca trực này đã thay đổi sau thư bạn nhận. Xin trả lời theo thư mới nhất.',
    cancelled: 'Ca trực này đã hủy. Bạn không phải trực ca này nữa.',
    over: 'Ca trực này đã kết thúc, không cần trả lời nữa.',
    mine: 'Xem các ca trực của tôi',
    unknown: 'Liên kết không đúng',
    unknownLead: 'Có thể liên kết bị cắt mất khi sao chép. Xin mở lại từ thư, hoặc đăng nhập để xem ca trực.',
  },
  en: {
    title: 'Confirm your watch',
    accept: 'Accept',
    decline: 'Ask to change',
    reason: 'Why you ask to change (optional)',
    recorded: 'Recorded. Thank you.',
    'not-understood': 'Not recorded. Please choose again.',
    accepted: 'You have accepted this watch.',
    declined:
      'You have asked to change this watch. The head of your unit was told; it is yours until somebody takes over.',
    changed: 'This watch has changed since that message. Please answer from the latest one.',
    cancelled: 'This watch is cancelled. You need not stand it.',
    over: 'This watch is over; no answer is needed.',
    mine: 'See my duties',
    unknown: 'The link is not right',
    unknownLead:
      'Part of it may have been lost in copying. Open it from the message again, or sign in to see your duties.',
  },
} as const;

/** The duty and two buttons; once it cannot be answered any more, a sentence that says why. */
export function answerPage(linked: LinkedDuty, { notice, declining = false }: Shown): string {
  const { duty, state } = linked;
  const { language } = duty;
  const say = sentences[language];
  const children = (
    <>
      <h1>{say.title}</h1>
      {notice && (
        <p class={notice === 'recorded' ? 'done' : 'refused'} role="status">
          {say[notice]}
        </p>
      )}
      {state !== 'open' && <p class="refused">{say[state]}</p>}
      {state !== 'changed' && <Facts linked={linked} language={language} />}
      {state === 'open' && <Answers answer={linked.answer} language={language} declining={declining} />}
      <p>
        <a href="/me">{say.mine}</a>
      </p>
    </>
  );
  return page({ title: say.title, language, children });
}

/** For a link we never made. */
export function unknownLinkPage(language: Language): string {
  const say = sentences[language];
  const children = (
    <>
      <h1>{say.unknown}</h1>
      <p>{say.unknownLead}</p>
      <p>
        <a href="/me">{say.mine}</a>
      </p>
    </>
  );
  return page({ title: say.unknown, language, children });
}

function Facts({ linked: { duty }, language }: { linked: LinkedDuty; language: Language }) {
  const w = words[language];
  return (
    <dl>
      <dt>{w.holder}</dt>
      <dd>{duty.personName}</dd>
      <dt>{w.time}</dt>
      <dd>{whenOf(duty, language)}</dd>
      <dt>{w.post}</dt>
      <dd>{`${duty.post[language]} (${w.presence[duty.presence]})`}</dd>
      <dt>{w.unit}</dt>
      <dd>{duty.unitName}</dd>
      <dt>{w.place}</dt>
      <dd>{placeOf(duty)}</dd>
    </dl>
  );
}

/** What was said so far, and the buttons for the rest; the meant one first. */
function Answers({
  answer,
  language,
  declining,
}: Pick<LinkedDuty, 'answer'> & { language: Language; declining: boolean }) {
  const accept = answer !== 'accepted' && <Accept language={language} />;
  const decline = answer !== 'declined' && <Decline language={language} first={declining} />;
  return (
    <>
      {answer && <p>{sentences[language][answer]}</p>}
      {declining ? [decline, accept] : [accept, decline]}
    </>
  );
}

// The form is sent to the bare address, without ?answer=.
const here = '?';

function Accept({ language }: { language: Language }) {
  return (
    <form method="post" action={here}>
      <button class="primary" name="answer" value="accepted">
        {sentences[language].accept}
      </button>
    </form>
  );
}

function Decline({ language, first }: { language: Language; first: boolean }) {
  const say = sentences[language];
  return (
    <form method="post" action={here}>
      <label>
        {say.reason}
        <textarea name="reason" rows={2} maxLength={500} />
      </label>
      <button class={first ? 'primary' : undefined} name="answer" value="declined">
        {say.decline}
      </button>
    </form>
  );
}
