import { Body, Controller, Get, Param, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { watchRuleChange, watchRules } from './watch.schema.js';
import { WatchRulesService } from './watch-rules.service.js';

@ApiTags('watch')
@Controller('api/units/:unitId/watch-rules')
export class WatchRulesController {
  constructor(private readonly rules: WatchRulesService) {}

  /** How watches are stood here, for each kind of unit, and who decided it. */
  @Get()
  @SerializeOptions({ schema: watchRules })
  show(@By() by: Actor, @Param('unitId', { schema: idParam }) unitId: string) {
    return this.rules.show(unitId, by);
  }

  /** Decides it for one kind of unit, at the unit and below it. */
  @Put()
  @SerializeOptions({ schema: watchRules })
  change(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: watchRuleChange }) wanted: z.output<typeof watchRuleChange>,
  ) {
    return this.rules.change(unitId, wanted, by);
  }
}
