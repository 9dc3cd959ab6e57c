import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import css from './ProblemList.module.css';
import { words } from './words.js';

const SHOWN = 6;

/** The first few of a list, and the rest when asked for. */
export function Some<T>({ of, children }: { of: readonly T[]; children: (each: T) => ComponentChildren }) {
  const [all, setAll] = useState(false);
  const rest = of.length - SHOWN;
  return (
    <>
      {(all ? of : of.slice(0, SHOWN)).map(children)}
      {rest > 0 && !all && (
        <button type="button" class={css.more} onClick={() => setAll(true)}>
          {words().more2(rest)}
        </button>
      )}
    </>
  );
}
