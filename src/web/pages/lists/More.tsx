import { useRef, useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { count } from '../../i18n.js';
import css from './More.module.css';
import { moreWords } from './more.words.js';

/**
 * The way to the next lines of a list, with how many are left. Whoever presses it stays on it, and hears how many came;
 * when it goes with the last of them, on what says so.
 * @param onMore how many lines are left then; undefined when none were asked for
 */
export function More({ left, onMore }: { left: number; onMore: () => Promise<number | undefined> }) {
  const t = moreWords();
  const said = useRef<HTMLParagraphElement>(null);
  const [news, tell] = useState('');
  const open = async () => {
    tell(t.asking);
    try {
      const then = await onMore();
      if (then === undefined) return;
      const came = count(Math.max(0, left - then));
      tell(then > 0 ? t.came(came, count(then)) : t.all(came));
      if (then <= 0) said.current?.focus();
    } catch (error) {
      tell(sentenceOf(error));
    }
  };
  if (left <= 0 && news === '') return null;
  return (
    <div class={css.more}>
      {left > 0 && <p class={css.paper}>{t.paper(count(left))}</p>}
      {left > 0 && <Button onClick={() => void open()}>{t.more(count(left))}</Button>}
      <p ref={said} role="status" tabIndex={-1}>
        {news}
      </p>
    </div>
  );
}
