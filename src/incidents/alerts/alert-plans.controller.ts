import { Body, Controller, Get, Param, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../../access/actor.js';
import { idParam } from '../../http/scalars.js';
import { AlertPlansService } from './alert-plans.service.js';
import { alertPlanChange, alertPlanList } from './alert.schema.js';

@ApiTags('alerts')
@Controller('api/units/:unitId/alert-plans')
export class AlertPlansController {
  constructor(private readonly plans: AlertPlansService) {}

  /** How long an alert of each severity may wait until whom is told, in each kind of unit. */
  @Get()
  @SerializeOptions({ schema: alertPlanList })
  show(@By() by: Actor, @Param('unitId', { schema: idParam }) unitId: string) {
    return this.plans.show(unitId, by);
  }

  /** Decides one severity for one kind of unit, at the unit and below it. */
  @Put()
  @SerializeOptions({ schema: alertPlanList })
  change(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: alertPlanChange }) change: z.output<typeof alertPlanChange>,
  ) {
    return this.plans.change(unitId, change, by);
  }
}
