import { Body, Controller, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { PreparationQueries } from './preparation.queries.js';
import {
  preparationAnswer,
  preparationOverview,
  preparationPreview,
  preparationReminded,
  preparationReminding,
  preparationView,
} from './preparation.schema.js';
import { PreparationService } from './preparation.service.js';
import { PreparationReminders } from './reminders.service.js';

@ApiTags('preparation')
@Controller('api')
export class PreparationController {
  constructor(
    private readonly queries: PreparationQueries,
    private readonly preparation: PreparationService,
    private readonly reminders: PreparationReminders,
  ) {}

  /** What the unit is to have in order before the period, and what it said of it. */
  @Get('units/:unitId/preparation/:periodId')
  @SerializeOptions({ schema: preparationView })
  show(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('periodId', { schema: idParam }) periodId: string,
  ) {
    return this.queries.show(unitId, periodId, by);
  }

  /** Says whether one item is in order. What was said before stays on record. */
  @Post('units/:unitId/preparation/:periodId')
  @HttpCode(200)
  @SerializeOptions({ schema: preparationView })
  async answer(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Body({ schema: preparationAnswer }) answer: z.output<typeof preparationAnswer>,
  ) {
    await this.preparation.answer(unitId, periodId, answer, by.personId);
    return this.queries.show(unitId, periodId, by);
  }

  /** How the units below stand before the period, and how many lack what. */
  @Get('periods/:periodId/preparation')
  @SerializeOptions({ schema: preparationOverview })
  overview(@By() by: Actor, @Param('periodId', { schema: idParam }) periodId: string) {
    return this.queries.overview(periodId, by);
  }

  /** Whom a reminder would reach now, and in what words. */
  @Get('periods/:periodId/preparation/reminders')
  @SerializeOptions({ schema: preparationPreview })
  preview(@By() by: Actor, @Param('periodId', { schema: idParam }) periodId: string) {
    return this.reminders.preview(periodId, by);
  }

  /** Reminds the units that are not ready; each once in four hours. */
  @Post('periods/:periodId/preparation/reminders')
  @HttpCode(200)
  @SerializeOptions({ schema: preparationReminded })
  remind(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Body({ schema: preparationReminding }) { unitIds }: z.output<typeof preparationReminding>,
  ) {
    return this.reminders.remind(periodId, unitIds, by);
  }
}
