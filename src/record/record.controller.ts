import { Controller, Get, Param, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { idParam } from '../http/scalars.js';
import { RecordQueries } from './record.queries.js';
import { dutyRecord, recordQuery } from './record.schema.js';

@ApiTags('record')
@Controller('api')
export class RecordController {
  constructor(private readonly records: RecordQueries) {}

  /** Who was on duty at a moment, when they checked in, and who was told what when. */
  @Get('units/:unitId/duty-record')
  @SerializeOptions({ schema: dutyRecord })
  show(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Query({ schema: recordQuery }) { at, knownAt }: z.output<typeof recordQuery>,
  ) {
    return this.records.at(unitId, at, knownAt);
  }
}
