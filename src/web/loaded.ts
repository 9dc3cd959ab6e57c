import { useEffect, useRef, useState } from 'preact/hooks';

/** What a page waits for: not there yet, there, or refused. `reload` asks again and keeps showing the last answer. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly error: unknown;
  readonly reload: () => Promise<void>;
  readonly replace: (value: T) => void;
}

/** Loads when the component appears and whenever `key` changes; answers of an older key are dropped. */
export function useLoaded<T>(load: () => Promise<T>, key: string): Loaded<T> {
  const wanted = useRef(key);
  wanted.current = key;
  const [state, setState] = useState<{ key: string; value: T | undefined; error: unknown }>({
    key,
    value: undefined,
    error: undefined,
  });
  const replace = (value: T) => {
    if (wanted.current === key) setState({ key, value, error: undefined });
  };
  const refuse = (error: unknown) => {
    if (wanted.current !== key) return;
    setState((before) => ({ key, value: before.key === key ? before.value : undefined, error }));
  };
  const reload = () => load().then(replace, refuse);
  useEffect(() => void reload(), [key]);
  const fresh = state.key === key;
  return { value: fresh ? state.value : undefined, error: fresh ? state.error : undefined, reload, replace };
}
