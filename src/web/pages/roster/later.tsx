import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { toast } from '../../components/Toast.js';

/** A component that is fetched when it is first shown; nothing is shown until it is there. Keeps the first load small. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined;
  return function Later(props: P) {
    const [Shown, show] = useState(() => loaded);
    useEffect(() => {
      const bring = async () => {
        loaded ??= await load();
        show(() => loaded);
      };
      bring().catch((error: unknown) => toast(sentenceOf(error), { tone: 'gap' }));
    }, []);
    return Shown ? <Shown {...props} /> : null;
  };
}
