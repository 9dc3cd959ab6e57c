/** An area without what a board's rows do not say. */
export const figures = (area: any) => ({ ...area, own: undefined, large: undefined });

/** What a board's rows come to by its areas, in the same words. */
export const addedUp = (json: any) =>
  json.areas.map(({ id, name }: any) => {
    const units = json.units.filter((unit: any) => unit.areaId === id);
    const asked = new Set(json.kinds.flatMap((kind: any) => (kind.asked ? kind.id : [])));
    const sum = (figure: string) => units.reduce((total: number, unit: any) => total + unit[figure], 0);
    const many = (holds: (unit: any) => boolean) => units.filter(holds).length;
    return {
      id,
      name,
      units: units.length,
      published: many(({ state }) => state === 'published'),
      submitted: many(({ state }) => state === 'submitted'),
      onDuty: many(({ onDuty }) => onDuty.length > 0),
      uncovered: many(({ kindId, onDuty }) => asked.has(kindId) && onDuty.length === 0),
      shortNext24h: sum('shortNext24h'),
      shortNext24hUnits: many(({ shortNext24h }) => shortNext24h > 0),
      gaps: sum('gaps'),
      nextGapAt: units.flatMap(({ nextGapAt }: any) => nextGapAt ?? []).toSorted()[0] ?? null,
      unconfirmed72h: sum('unconfirmed72h'),
      unconfirmed72hUnits: many(({ unconfirmed72h }) => unconfirmed72h > 0),
    };
  });
