import { Body, Controller, Get, HttpCode, Param, Put, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { myWishes, unitWishes, wishChange, wishQuery } from './wish.schema.js';
import { WishesQueries } from './wishes.queries.js';
import { WishesService } from './wishes.service.js';

@ApiTags('wishes')
@Controller('api')
export class WishesController {
  constructor(
    private readonly queries: WishesQueries,
    private readonly wishes: WishesService,
  ) {}

  /** What the reader wishes for in the periods ahead. */
  @Get('me/wishes')
  @SerializeOptions({ schema: myWishes })
  mine(@By() by: Actor) {
    return this.queries.mine(by);
  }

  /** Sets all the reader wishes for in a period. */
  @Put('me/wishes')
  @HttpCode(204)
  change(@By() by: Actor, @Body({ schema: wishChange }) wanted: z.output<typeof wishChange>): Promise<void> {
    return this.wishes.change(wanted, by);
  }

  /** What the unit's people wish for in a period, for those who plan. */
  @Get('units/:unitId/wishes')
  @SerializeOptions({ schema: unitWishes })
  ofUnit(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Query({ schema: wishQuery }) { periodId }: z.output<typeof wishQuery>,
  ) {
    return this.queries.ofUnit(unitId, periodId);
  }
}
