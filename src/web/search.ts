import { useEffect, useRef, useState } from 'preact/hooks';

/** What is typed filters at once; the address follows when the typing rests, and leads when somebody goes back. */
export function useSearch(inAddress: string, settle: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(inAddress);
  // Of the newest rendering: another filter may have been chosen while the typing rested.
  const latest = useRef(settle);
  latest.current = settle;
  const settled = useRef(inAddress);
  useEffect(() => {
    if (text === settled.current) return;
    const timer = setTimeout(() => {
      settled.current = text;
      latest.current(text);
    }, 300);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => {
    // Our own words come back a moment later: by then more may have been typed.
    if (inAddress === settled.current) return;
    settled.current = inAddress;
    setText(inAddress);
  }, [inAddress]);
  return [text, setText];
}
