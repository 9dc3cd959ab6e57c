import { parseArgs } from 'node:util';

export const parts = ['benchmark', 'rosters', 'department', 'service'] as const;
export type Part = (typeof parts)[number];

/** What the bench is to do, and where it tells. */
export interface Asked {
  readonly files: readonly string[];
  readonly parts: readonly Part[];
  /** Per solve, at most. */
  readonly seconds: number;
  readonly seeds: number;
  /** Folder for the rosters found, null for none. */
  readonly out: string | null;
  /** What goes on, where it does not get into the tables. */
  readonly say: (what: string) => void;
  /** An answer that does not stand up to the check: the bench fails. */
  readonly wrong: (what: string) => void;
}

/** Reads the command line. With instance files and no parts named, only these files are run. @throws Error on a wrong word */
export function askedOf(words: readonly string[], tell: Pick<Asked, 'say' | 'wrong'>): Asked {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      seconds: { type: 'string', default: '60' },
      seeds: { type: 'string', default: '1' },
      out: { type: 'string' },
      parts: { type: 'string' },
    },
  });
  const named = values.parts?.split(',') ?? (positionals.length > 0 ? ['benchmark'] : [...parts]);
  const unknown = named.find((name) => !(parts as readonly string[]).includes(name));
  if (unknown !== undefined) throw new Error(`no part ${unknown}; there are ${parts.join(', ')}`);
  return {
    files: positionals,
    parts: named as Part[],
    seconds: positive('seconds', values.seconds),
    seeds: positive('seeds', values.seeds),
    out: values.out ?? null,
    ...tell,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(`--${name} wants a number above 0, not ${text}`);
  return value;
}
