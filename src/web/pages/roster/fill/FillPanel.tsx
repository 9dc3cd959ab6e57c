import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from '../../../components/Button.js';
import { Icon } from '../../../components/Icon.js';
import type { Bench } from '../bench.js';
import type { FillAsk } from './asking.js';
import css from './Fill.module.css';
import { FillActs, FillBody } from './FillBody.js';
import { fillWords } from './fill.words.js';
import { runOf } from './run.js';

/** Beside the grid: what is to be filled, how far it is, and what is proposed, which the grid shows as well. */
export function FillPanel({ bench, ask }: { bench: Bench; ask: FillAsk }) {
  const t = fillWords();
  const run = runOf(bench, ask);
  const box = useFittingHeight();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    heading.current?.focus();
    return () => {
      run.stop();
      const here = document.activeElement === document.body || box.current?.contains(document.activeElement);
      if (here && before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, [run]);
  const close = () => (bench.filling.value = null);
  return (
    <section
      ref={box}
      class={css.panel}
      aria-labelledby="filling"
      onKeyDown={(event) => {
        if (event.code !== 'Escape') return;
        event.stopPropagation();
        if (run.phase.value === 'working') run.stop();
        else close();
      }}
    >
      <header>
        <Icon name="wand" />
        <h2 id="filling" ref={heading} tabIndex={-1}>
          {run.phase.value === 'done' ? t.titleAgain : t.title}
        </h2>
        <Button kind="quiet" icon="close" bare onClick={close}>
          {t.close}
        </Button>
      </header>
      <div class={css.body}>
        <FillBody run={run} />
      </div>
      <footer>
        <FillActs run={run} onClose={close} />
      </footer>
    </section>
  );
}

/** Keeps the panel's acts in the window, however much stands above it: only its middle scrolls. */
function useFittingHeight() {
  const box = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const fit = () => {
      const top = (box.current?.getBoundingClientRect().top ?? 0) + scrollY;
      box.current?.style.setProperty('--top', `${Math.round(top)}px`);
    };
    fit();
    addEventListener('resize', fit);
    return () => removeEventListener('resize', fit);
  }, []);
  return box;
}
