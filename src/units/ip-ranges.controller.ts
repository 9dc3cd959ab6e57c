import { Body, Controller, Delete, Get, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { ipRangeChange, ipRangeList, newIpRange } from './ip-range.schema.js';
import { IpRangesService } from './ip-ranges.service.js';

@ApiTags('units')
@Controller('api/units/:unitId/ip-ranges')
export class IpRangesController {
  constructor(private readonly ranges: IpRangesService) {}

  /** The addresses the unit has on the internet, and had. */
  @Get()
  @SerializeOptions({ schema: ipRangeList })
  list(@By() by: Actor, @Param('unitId', { schema: idParam }) unitId: string) {
    return this.ranges.list(unitId, by);
  }

  @Post()
  @SerializeOptions({ schema: ipRangeList })
  async create(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newIpRange }) wanted: z.output<typeof newIpRange>,
  ) {
    await this.ranges.create(unitId, wanted, by);
    return this.ranges.list(unitId, by);
  }

  @Put(':rangeId')
  @SerializeOptions({ schema: ipRangeList })
  async change(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('rangeId', { schema: idParam }) rangeId: string,
    @Body({ schema: ipRangeChange }) wanted: z.output<typeof ipRangeChange>,
  ) {
    await this.ranges.change(unitId, rangeId, wanted, by);
    return this.ranges.list(unitId, by);
  }

  @Delete(':rangeId')
  @SerializeOptions({ schema: ipRangeList })
  async remove(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('rangeId', { schema: idParam }) rangeId: string,
  ) {
    await this.ranges.remove(unitId, rangeId, by);
    return this.ranges.list(unitId, by);
  }
}
