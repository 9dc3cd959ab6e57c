import { placeOf } from '../calendars/duty-event.js';
import { whenOf } from '../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import { checkInWindow } from '../rota/check-in.js';
import { longDayLabel, timeLabel } from '../rota/labels.js';
import type { LinkedCheckIn } from './check-in-links.queries.js';
import { page } from './page.js';

const sentences = {
  vi: {
    title: 'Nhận ca trực',
    act: 'Nhận ca trực',
    done: (clock: string) => `Đã vào ca ${clock}.`,
    early: (clock: string, day: string) => `Chưa đến giờ. Nhận ca được từ ${clock}, ${day}.`,
    cancelled: 'Ca trực này đã hủy. Bạn không phải trực ca này nữa.',
    over: 'Ca trực này đã kết thúc.',
    mine: 'Xem các ca trực của tôi',
  },
  en: {
    title: 'Check in',
    act: 'Check in',
    done: (clock: string) => `Checked in at ${clock}.`,
    early: (clock: string, day: string) => `Too early. Check-in opens at ${clock}, ${day}.`,
    cancelled: 'This watch is cancelled. You need not stand it.',
    over: 'This watch is over.',
    mine: 'See my duties',
  },
} as const;

/** The duty and the button that begins it, or a sentence that says why there is none. */
export function checkInPage(linked: LinkedCheckIn): string {
  const { duty, state } = linked;
  const { language } = duty;
  const say = sentences[language];
  const children = (
    <>
      <h1>{say.title}</h1>
      <p>
        <b>{`${whenOf(duty, language)} – ${duty.post[language]}`}</b>
      </p>
      <p>{`${duty.personName} · ${placeOf(duty)}`}</p>
      {state === 'open' ? (
        <form method="post" action="?">
          <button class="primary" name="act" value="check-in">
            {say.act}
          </button>
        </form>
      ) : (
        <p class={state === 'done' ? 'done' : 'refused'} role="status">
          {sentenceOf(linked)}
        </p>
      )}
      <p>
        <a href="/me">{say.mine}</a>
      </p>
    </>
  );
  return page({ title: say.title, language, children });
}

function sentenceOf({ duty, state, checkedInAt }: LinkedCheckIn): string {
  const { language } = duty;
  const say = sentences[language];
  if (state === 'done') return say.done(clockOf(checkedInAt ?? duty.start, HO_CHI_MINH));
  if (state === 'cancelled') return say.cancelled;
  if (state === 'over') return say.over;
  const opens = checkInWindow(duty).start;
  return say.early(timeLabel(clockOf(opens, HO_CHI_MINH), language), longDayLabel(dayOf(opens, HO_CHI_MINH), language));
}
