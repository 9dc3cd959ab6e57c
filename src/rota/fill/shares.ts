/** Some burden to share among those who can carry it, by their place in the list of people. */
export interface Burden {
  readonly amount: number;
  readonly among: readonly number[];
}

/** Rounds of levelling; each halves what is left to level, and whole numbers need no more. */
const ROUNDS = 60;

/**
 * How much each person should carry in the end so that, by their shares, nobody carries more than another who could
 * have carried it for them; `already` is what they carry before. People with no share are left what they have.
 */
export function fairShares(
  already: readonly number[],
  shares: readonly number[],
  burdens: readonly Burden[],
): Float64Array {
  const carried = Float64Array.from(already);
  const given = burdens.map(({ among }) => new Float64Array(among.length));
  for (let round = 0; round < ROUNDS; round++) {
    burdens.forEach(({ amount, among }, index) => {
      const mine = given[index] ?? new Float64Array();
      among.forEach((person, place) => (carried[person] = (carried[person] ?? 0) - (mine[place] ?? 0)));
      const able = among.some((person) => (shares[person] ?? 0) > 0);
      const share = (person: number): number => (able ? (shares[person] ?? 0) : 1);
      const level = levelOf(
        amount,
        among.map((person) => ({ share: share(person), carried: carried[person] ?? 0 })),
      );
      among.forEach((person, place) => {
        mine[place] = Math.max(0, level * share(person) - (share(person) > 0 ? (carried[person] ?? 0) : 0));
        carried[person] = (carried[person] ?? 0) + (mine[place] ?? 0);
      });
    });
  }
  return carried;
}

/** The level up to which everybody below it is filled by the amount, as water fills vessels as wide as the shares. */
function levelOf(amount: number, vessels: readonly { readonly share: number; readonly carried: number }[]): number {
  const ordered = vessels
    .filter(({ share }) => share > 0)
    .toSorted((a, b) => a.carried / a.share - b.carried / b.share);
  let width = 0;
  let held = 0;
  let level = 0;
  for (const [index, { share, carried }] of ordered.entries()) {
    width += share;
    held += carried;
    level = (amount + held) / width;
    const next = ordered[index + 1];
    if (!next || level <= next.carried / next.share) break;
  }
  return level;
}
