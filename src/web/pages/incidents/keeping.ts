import { useEffect, useRef, useState } from 'preact/hooks';
import { ApiProblem } from '../../api.js';
import { type FormView, saveDraft } from '../../api/incidents.js';
import { keep, kept } from '../../own-memory.js';

type Fields = FormView['fields'];

/** What is typed is saved so long after the last letter, and tried again so long after a failure. */
const PAUSE = 900;
const AGAIN = 15_000;

export type Keeping = 'idle' | 'saving' | 'unsaved' | 'stale';

/**
 * A form’s values, kept as they are typed: in this browser at once, at the server soon. What could not be saved is tried
 * again and outlives the page.
 */
export function useKept(view: FormView, onSaved: (view: FormView) => void) {
  const name = `form ${view.incidentId} ${view.form}`;
  const [fields, setFields] = useState<Fields>(() => ({ ...view.fields, ...keptIn(name) }));
  const [state, setState] = useState<Keeping>(() => (keptIn(name) ? 'unsaved' : 'idle'));
  const latest = useRef({ fields, version: view.version, dirty: keptIn(name) !== null });
  const timer = useRef<ReturnType<typeof setTimeout>>();
  const running = useRef<Promise<boolean>>();
  const saveAll = async (): Promise<boolean> => {
    while (latest.current.dirty) {
      latest.current.dirty = false;
      setState('saving');
      try {
        const { version, fields: typed } = latest.current;
        const saved = await saveDraft(view.incidentId, view.form, version, typed);
        latest.current.version = saved.version;
        onSaved(saved);
      } catch (problem) {
        latest.current.dirty = true;
        const stale = problem instanceof ApiProblem && problem.slug === 'version-stale';
        setState(stale ? 'stale' : 'unsaved');
        if (!stale) soon(AGAIN);
        return false;
      }
    }
    keep('draft', name, null);
    setState('idle');
    return true;
  };
  const save = () => (running.current ??= saveAll().finally(() => (running.current = undefined)));
  const soon = (pause: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void save(), pause);
  };
  useEffect(() => {
    if (latest.current.dirty) soon(0);
    return () => clearTimeout(timer.current);
  }, []);
  const set = (key: string, value: string) => {
    const next = { ...latest.current.fields, [key]: value };
    latest.current = { ...latest.current, fields: next, dirty: true };
    keep('draft', name, JSON.stringify(next));
    setFields(next);
    soon(PAUSE);
  };
  return { fields, set, state, save, version: () => latest.current.version };
}

function keptIn(name: string): Fields | null {
  try {
    return JSON.parse(kept('draft', name) ?? 'null') as Fields | null;
  } catch {
    return null;
  }
}
