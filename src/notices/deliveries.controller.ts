import { Controller, Get, Param, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { By, type Actor } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { DeliveriesQueries } from './deliveries.queries.js';
import { deliveryLog, deliverySearch } from './deliveries.schema.js';

@ApiTags('notices')
@Controller('api')
export class DeliveriesController {
  constructor(private readonly deliveries: DeliveriesQueries) {}

  /** What a person was told, when, by which channel, and with what answer. */
  @Get('people/:personId/notices')
  @SerializeOptions({ schema: deliveryLog })
  list(
    @Param('personId', { schema: idParam }) personId: string,
    @Query({ schema: deliverySearch }) search: z.output<typeof deliverySearch>,
    @By() by: Actor,
  ): Promise<z.input<typeof deliveryLog>> {
    return this.deliveries.list(by, personId, search);
  }
}
