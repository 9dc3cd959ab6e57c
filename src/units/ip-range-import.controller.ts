import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { ipRangeImport, ipRangeImportPreview, ipRangesImported } from './ip-range.schema.js';
import { IpRangeImportService } from './ip-range-import.service.js';

@ApiTags('units')
@Controller('api/units/:unitId/ip-ranges/import')
export class IpRangeImportController {
  constructor(private readonly imports: IpRangeImportService) {}

  /** What a list of ranges of the units below would make, row by row. Nothing is stored. */
  @Post('preview')
  @HttpCode(200)
  @SerializeOptions({ schema: ipRangeImportPreview })
  preview(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: ipRangeImport }) { rows }: z.output<typeof ipRangeImport>,
  ) {
    return this.imports.preview(unitId, rows);
  }

  /** A list of ranges at once: all of its rows or none. */
  @Post()
  @HttpCode(200)
  @SerializeOptions({ schema: ipRangesImported })
  record(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: ipRangeImport }) { rows }: z.output<typeof ipRangeImport>,
  ) {
    return this.imports.record(unitId, rows, by);
  }
}
