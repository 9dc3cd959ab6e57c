import type { z } from 'zod';
import type * as schema from '../../reorganisations/unit-import.schema.js';
import { ask } from '../api.js';

export type UnitImportRows = readonly z.input<typeof schema.unitImport>['rows'][number][];
export type UnitImportPreview = z.output<typeof schema.unitImportPreview>;

export const previewUnitImport = (unitId: string, rows: UnitImportRows) =>
  ask<UnitImportPreview>('POST', '/api/units/:unitId/units/import/preview', { params: { unitId }, body: { rows } });
export const importUnits = (unitId: string, rows: UnitImportRows) =>
  ask<z.output<typeof schema.unitsImported>>('POST', '/api/units/:unitId/units/import', {
    params: { unitId },
    body: { rows },
  });
