import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import css from './Blocks.module.css';

const SIZE = 24;
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

/**
 * A long list in normal flow, in blocks of 24 rows. Only blocks near the window hold rows; the others keep their
 * height, so the scroll bar tells the truth and nothing is ever misplaced; on paper all do. `first`: mounted before the first look.
 */
export function Blocks<T>({
  rows,
  render,
  first = false,
}: {
  rows: readonly T[];
  render: (row: T) => ComponentChildren;
  first?: boolean;
}) {
  const blocks = Array.from({ length: Math.ceil(rows.length / SIZE) }, (_, index) =>
    rows.slice(index * SIZE, (index + 1) * SIZE),
  );
  return (
    <>
      {blocks.map((block, index) => (
        <Block key={index} rows={block} render={render} first={first && index < 2} />
      ))}
    </>
  );
}

function Block<T>({
  rows,
  render,
  first,
}: {
  rows: readonly T[];
  render: (row: T) => ComponentChildren;
  first: boolean;
}) {
  const box = useRef<HTMLUListElement>(null);
  const [near, setNear] = useState(first);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    shown.set(element, () => setNear(true));
    hidden.set(element, () => setNear(false));
    observe(element);
    const whole = () => setNear(true);
    addEventListener('beforeprint', whole);
    return () => {
      observer?.unobserve(element);
      removeEventListener('beforeprint', whole);
    };
  }, []);
  return (
    <ul ref={box} class={css.block} style={{ '--rows': String(rows.length) }}>
      {near && rows.map(render)}
    </ul>
  );
}
