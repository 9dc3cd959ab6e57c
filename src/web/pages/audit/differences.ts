/** One member of what was changed, as a reader sees it; null where it was not there. */
export interface Difference {
  readonly member: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What a deed changed, member by member; what stayed the same is left out. */
export function differences(before: unknown, after: unknown): Difference[] {
  const [was, is] = [membersOf(before), membersOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((member) => ({ member, before: was.get(member) ?? null, after: is.get(member) ?? null }))
    .filter((each) => each.before !== each.after);
}

function membersOf(value: unknown): Map<string, string> {
  if (value === null || typeof value !== 'object') return new Map();
  return new Map(
    Object.entries(value).flatMap(([member, held]) => {
      const text = textOf(held);
      return text === null ? [] : [[member, text] as const];
    }),
  );
}

function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return value.map((each) => textOf(each) ?? '–').join(', ');
  return Object.entries(value)
    .map(([member, held]) => `${member}: ${textOf(held) ?? '–'}`)
    .join('; ');
}
