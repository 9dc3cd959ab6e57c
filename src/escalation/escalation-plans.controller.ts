import { Body, Controller, Get, Param, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { EscalationPlansService } from './escalation-plans.service.js';
import { planChange, planList } from './escalation.schema.js';

@ApiTags('escalation')
@Controller('api/units/:unitId/escalation')
export class EscalationPlansController {
  constructor(private readonly plans: EscalationPlansService) {}

  /** Whom the chains tell, and when, in each kind of unit. */
  @Get()
  @SerializeOptions({ schema: planList })
  show(@By() by: Actor, @Param('unitId', { schema: idParam }) unitId: string) {
    return this.plans.show(unitId, by);
  }

  /** Decides one chain for one kind of unit, at the unit and below it. */
  @Put()
  @SerializeOptions({ schema: planList })
  change(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: planChange }) change: z.output<typeof planChange>,
  ) {
    return this.plans.change(unitId, change, by);
  }
}
