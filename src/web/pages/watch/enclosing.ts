import { useState } from 'preact/hooks';
import { ApiProblem, sentenceOf } from '../../api.js';
import { sendLogFile } from '../../api/log-files.js';

/** As large as the server takes, in bytes. */
export const LARGEST = 10 * 1024 * 1024;

/** As many as go with one line. */
export const MOST = 5;

/** A file chosen for a line. It is sent at once: what waits in the browser has no room for files. */
export interface Chosen {
  /** Of the file, made here: however often it is sent, it is kept once. */
  readonly id: string;
  readonly file: File;
  /** `away`: it did not reach the server and can be sent again. */
  readonly state: 'sending' | 'sent' | 'away' | 'refused';
  /** Why the server will not have it. */
  readonly why?: string;
}

/** The files chosen for the line being written. */
export interface Enclosing {
  readonly chosen: readonly Chosen[];
  /** Whether every one has arrived, so that the line can be written. */
  readonly arrived: boolean;
  readonly choose: (files: Iterable<File>) => void;
  readonly again: (chosen: Chosen) => void;
  readonly drop: (id: string) => void;
  readonly clear: () => void;
}

export function useEnclosing(dutyId: string): Enclosing {
  const [chosen, setChosen] = useState<readonly Chosen[]>([]);
  const mark = (id: string, part: Partial<Chosen>) =>
    setChosen((all) => all.map((each) => (each.id === id ? { ...each, ...part } : each)));
  const send = async ({ id, file }: Chosen): Promise<void> => {
    mark(id, { state: 'sending' });
    try {
      await sendLogFile(dutyId, id, file);
      mark(id, { state: 'sent' });
    } catch (problem) {
      const passing = !(problem instanceof ApiProblem) || problem.status === 0 || problem.status >= 500;
      mark(id, passing ? { state: 'away' } : { state: 'refused', why: sentenceOf(problem) });
    }
  };
  return {
    chosen,
    arrived: chosen.every(({ state }) => state === 'sent'),
    choose: (files) => {
      const added = [...files]
        .slice(0, MOST - chosen.length)
        .map((file): Chosen => ({ id: crypto.randomUUID(), file, state: 'sending' }));
      setChosen([...chosen, ...added]);
      for (const each of added) void send(each);
    },
    again: (each) => void send(each),
    drop: (id) => setChosen(chosen.filter((each) => each.id !== id)),
    clear: () => setChosen([]),
  };
}
