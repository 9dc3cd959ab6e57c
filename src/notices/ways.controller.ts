import { Body, Controller, Get, HttpCode, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { silencedWays, waysView } from './ways.schema.js';
import { WaysService } from './ways.service.js';

@ApiTags('notices')
@Controller('api/me/ways')
export class WaysController {
  constructor(private readonly ways: WaysService) {}

  /** By which ways the reader is told. */
  @Get()
  @SerializeOptions({ schema: waysView })
  mine(@By() by: Actor): Promise<z.input<typeof waysView>> {
    return this.ways.of(by);
  }

  @Put()
  @HttpCode(204)
  change(@By() by: Actor, @Body({ schema: silencedWays }) wanted: z.output<typeof silencedWays>): Promise<void> {
    return this.ways.change(wanted, by);
  }
}
