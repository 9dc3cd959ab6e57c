import { useState } from 'preact/hooks';
import { ApiProblem, sentenceOf } from './api.js';

/** A form's values, what is wrong with them, and sending them. What was typed stays after a refusal. */
export interface Form<T> {
  readonly values: T;
  readonly set: <K extends keyof T>(member: K) => (value: T[K]) => void;
  /** The server's sentence for a member; the field shows it. */
  readonly fault: (member: keyof T & string) => string | undefined;
  /** What was refused and belongs to no field shown. */
  readonly failure: string | undefined;
  readonly busy: boolean;
  readonly submit: (event: Event) => void;
}

/** Keeps a form and sends it; the problem's pointers find their fields by name (`/email` → `email`). */
export function useForm<T extends object>(start: T, send: (values: T) => Promise<unknown>): Form<T> {
  const [values, setValues] = useState(start);
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const refuse = (error: unknown) => {
    const found = error instanceof ApiProblem ? error.pointers : new Map<string, string>();
    const lost = [...found].filter(([pointer]) => !(memberOf(pointer) in values)).map(([, words]) => words);
    setFaults(new Map([...found].map(([pointer, words]) => [memberOf(pointer), words])));
    setFailure(found.size === 0 || lost.length > 0 ? [sentenceOf(error), ...lost].join(' ') : undefined);
  };
  const run = async () => {
    setBusy(true);
    setFaults(new Map());
    setFailure(undefined);
    try {
      await send(values);
    } catch (error) {
      refuse(error);
    }
    setBusy(false);
  };
  return {
    values,
    set: (member) => (value) => setValues((before) => ({ ...before, [member]: value })),
    fault: (member) => faults.get(member),
    failure,
    busy,
    submit: (event) => {
      event.preventDefault();
      const form = event.currentTarget as Element;
      void run().then(() => requestAnimationFrame(() => showFault(form)));
    },
  };
}

/** A long form is sent from its end, and what is wrong may stand far above: whoever saw nothing happen would send it again. */
function showFault(form: Element): void {
  const [fault] = form.querySelectorAll<HTMLElement>('[aria-invalid="true"], [role="alert"]');
  fault?.focus();
  fault?.scrollIntoView({ block: 'center' });
}

/** The first step of a JSON pointer: `/demands/3/required` is shown at `demands`. */
const memberOf = (pointer: string): string => pointer.split('/')[1] ?? '';

/** A text that may be left out: empty means none. */
export const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
