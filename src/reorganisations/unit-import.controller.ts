import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { unitImport, unitImportPreview, unitsImported } from './unit-import.schema.js';
import { UnitImportService } from './unit-import.service.js';

@ApiTags('units')
@Controller('api/units/:unitId/units/import')
export class UnitImportController {
  constructor(private readonly imports: UnitImportService) {}

  /** What a list of units would make and change, row by row. Nothing is stored. */
  @Post('preview')
  @HttpCode(200)
  @SerializeOptions({ schema: unitImportPreview })
  preview(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: unitImport }) { rows }: z.output<typeof unitImport>,
  ) {
    return this.imports.preview(unitId, rows, by);
  }

  /** A list of units at once: all of its rows or none. */
  @Post()
  @HttpCode(200)
  @SerializeOptions({ schema: unitsImported })
  record(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: unitImport }) { rows }: z.output<typeof unitImport>,
  ) {
    return this.imports.record(unitId, rows, by);
  }
}
