import { Body, Controller, Get, Param, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { PreparationListsService } from './lists.service.js';
import { preparationListChange, preparationLists } from './preparation.schema.js';

@ApiTags('preparation')
@Controller('api/units/:unitId/preparation-lists')
export class PreparationListsController {
  constructor(private readonly lists: PreparationListsService) {}

  /** What is to be in order before a period, for each kind of unit, and who decided it. */
  @Get()
  @SerializeOptions({ schema: preparationLists })
  show(@By() by: Actor, @Param('unitId', { schema: idParam }) unitId: string) {
    return this.lists.show(unitId, by);
  }

  /** Decides it for one kind of unit, at the unit and below it; periods that have begun keep theirs. */
  @Put()
  @SerializeOptions({ schema: preparationLists })
  change(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: preparationListChange }) change: z.output<typeof preparationListChange>,
  ) {
    return this.lists.change(unitId, change, by);
  }
}
