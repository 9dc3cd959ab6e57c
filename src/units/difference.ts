type Members = Readonly<Record<string, unknown>>;

/** The members that a change really changes, as they were and as they become; undefined when nothing differs. */
export function difference(before: Members, change: Members): { before: Members; after: Members } | undefined {
  const changed = Object.keys(change).filter(
    (member) => change[member] !== undefined && JSON.stringify(change[member]) !== JSON.stringify(before[member]),
  );
  if (changed.length === 0) return undefined;
  const only = (from: Members): Members => Object.fromEntries(changed.map((member) => [member, from[member]]));
  return { before: only(before), after: only(change) };
}
