import { useEffect, useState } from 'preact/hooks';
import { engine } from '../api/engine.js';
import { clock, dayAt, moment, ms } from '../dates.js';
import { dictionary } from '../i18n.js';
import { MINUTE, type Instant } from '../../rota/interval.js';
import { followClock, minute, now, today } from '../time.js';
import { Icon } from './Icon.js';
import { heard, nothingHeard, type Silence, silenceAt, unheard } from './silence.js';
import css from './SilentBanner.module.css';

const words = dictionary(
  {
    engine: (since: string) => `Máy nhắc việc im lặng từ ${since}`,
    never: 'Máy nhắc việc chưa chạy lần nào',
    server: (since: string) => `Mất kết nối với máy chủ từ ${since}`,
    advice: 'Thư có thể không tới: việc gấp xin báo qua điện thoại.',
  },
  {
    engine: (since: string) => `The reminder engine has been silent since ${since}`,
    never: 'The reminder engine has never run',
    server: (since: string) => `No connection to the server since ${since}`,
    advice: 'Mail may not arrive: please phone about what is urgent.',
  },
);

/** Says, on every page, since when nobody is being reminded. The page judges: a dead server could not say it. */
export function SilentBanner() {
  const [watch, setWatch] = useState(nothingHeard);
  useEffect(() => {
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      try {
        const { lastGoodAt, now: at } = await engine();
        followClock(at);
        setWatch((before) => heard(before, ms(at), lastGoodAt === null ? null : ms(lastGoodAt)));
      } catch {
        setWatch((before) => unheard(before, now()));
      }
    };
    const again = () => void look();
    again();
    const timer = setInterval(again, MINUTE);
    addEventListener('focus', again);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', again);
    };
  }, []);
  // Read so that it is judged anew every minute, answers or none.
  const silence = silenceAt(watch, Math.max(now(), minute.value));
  if (silence === null) return null;
  return (
    <div class={css.banner} role="alert">
      <Icon name="warning" size={18} />
      <strong>{sentence(silence)}</strong> <span>{words().advice}</span>
    </div>
  );
}

function sentence(silence: Silence): string {
  const t = words();
  if (silence.since === null) return t.never;
  return t[silence.of](spoken(silence.since));
}

/** `02:13`; of another day `29/4, 02:13`. */
function spoken(since: Instant): string {
  return dayAt(since) === today.value ? clock(since) : moment(since);
}
