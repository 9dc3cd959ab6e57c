/** How many units, written: `1 unit`, `46 units`. */
export const unitsInEnglish = (n: string): string => (n === '1' ? '1 unit' : `${n} units`);
