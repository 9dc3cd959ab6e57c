import { Button } from '../../../components/Button.js';
import type { Bench } from '../bench.js';
import { starting } from '../starting.js';
import { startWords } from '../start.words.js';
import { wishesOf } from '../wishing.js';
import css from './Fill.module.css';

/** How many wishes are weighed, with the way to read them; nothing when there are none. */
export function WishNote({ bench }: { bench: Bench }) {
  const t = startWords();
  const many = [...wishesOf(bench).value.values()].flat().length;
  if (many === 0) return null;
  return (
    <p class={css.quiet}>
      {t.weighed(many)}{' '}
      <Button kind="quiet" size="small" onClick={() => (starting.value = 'wishes')}>
        {t.readWishes}
      </Button>
    </p>
  );
}
