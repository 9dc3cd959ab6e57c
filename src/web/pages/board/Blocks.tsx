import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import css from './Blocks.module.css';

const shown = new WeakMap<Element, () => void>();
const hidden = new WeakMap<Element, () => void>();
/** One observer for every block of every list. */
let observer: IntersectionObserver | undefined;
const observe = (element: Element) => {
  observer ??= new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) (isIntersecting ? shown : hidden).get(target)?.();
    },
    { rootMargin: '500px 0px' },
  );
  observer.observe(element);
};

/** Whether every block holds its rows, wherever it is: on paper, and while the browser's own search is used. */
const whole = signal(false);
const all = (on: boolean) => () => (whole.value = on);
addEventListener('beforeprint', all(true));
addEventListener('afterprint', all(false));
addEventListener('keydown', ({ code, ctrlKey, metaKey }) => {
  if (code === 'F3' || (code === 'KeyF' && (ctrlKey || metaKey))) whole.value = true;
});

interface Rows<T> {
  readonly rows: readonly T[];
  readonly render: (row: T) => ComponentChildren;
  /** What a row says, a line for each of its own: found by the browser's search wherever it is. */
  readonly text?: ((row: T) => string) | undefined;
  /** Mounted before the first look. */
  readonly first?: boolean;
}

/**
 * A long list in normal flow, in blocks of so many rows. Only blocks near the window hold rows; the others keep their
 * height, so the scroll bar tells the truth and nothing is ever misplaced.
 */
export function Blocks<T>({ rows, size = 24, first = false, ...rest }: Rows<T> & { size?: number }) {
  useEffect(() => all(false), []);
  const blocks = Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={index} rows={block} first={first && index < 2} {...rest} />
      ))}
    </>
  );
}

function Block<T>({ rows, render, text, first = false }: Rows<T>) {
  const box = useRef<HTMLUListElement>(null);
  const [near, setNear] = useState(first);
  /** As high as so many rows were. */
  const [known, setKnown] = useState({ rows: 0, height: 0 });
  const count = useRef(0);
  count.current = rows.length;
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    shown.set(element, () => setNear(true));
    hidden.set(element, () => {
      // Whoever stands on a row by the keyboard stays there.
      if (element.contains(document.activeElement)) return;
      setKnown({ rows: count.current, height: element.offsetHeight });
      setNear(false);
    });
    observe(element);
    return () => observer?.unobserve(element);
  }, []);
  const drawn = near || whole.value;
  const height = !drawn && known.rows === rows.length ? `${known.height}px` : undefined;
  return (
    <ul ref={box} class={css.block} style={{ '--rows': String(rows.length), minHeight: height }}>
      {drawn ? rows.map(render) : text && <li class={css.far}>{rows.map(text).join('\n')}</li>}
    </ul>
  );
}
