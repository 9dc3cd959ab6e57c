import { useEffect, useState } from 'preact/hooks';

/** What is typed filters at once; the address follows when the typing rests. */
export function useSearch(inAddress: string, settle: (text: string) => void): [string, (text: string) => void] {
  const [text, setText] = useState(inAddress);
  useEffect(() => {
    if (text === inAddress) return;
    const timer = setTimeout(() => settle(text), 300);
    return () => clearTimeout(timer);
  }, [text]);
  useEffect(() => setText(inAddress), [inAddress]);
  return [text, setText];
}
