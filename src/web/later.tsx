import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from './api.js';
import { toast } from './components/Toast.js';

/** Milliseconds after which what was left out of the first load is fetched anyway. */
const SOON = 1500;

/**
 * A component that is not part of the first load. It is fetched soon after, so that it is there when the network is
 * not, and at once when it is shown; nothing is shown until then.
 */
export function later<P extends object>(
  load: () => Promise<ComponentType<P>>,
  { soon = SOON }: { soon?: number } = {},
): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  const bring = async () => (loaded ??= await load());
  setTimeout(() => void bring().catch(() => undefined), soon);
  return function Later(props: P) {
    const [Shown, show] = useState(() => loaded);
    useEffect(() => {
      const appear = async () => {
        const component = await bring();
        show(() => component);
      };
      appear().catch((error: unknown) => toast(sentenceOf(error), { tone: 'gap' }));
    }, []);
    return Shown ? <Shown {...props} /> : null;
  };
}
