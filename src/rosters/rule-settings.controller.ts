import { Body, Controller, Get, Param, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { IfMatchMaybe } from '../http/if-match.js';
import { idParam } from '../http/scalars.js';
import { ruleBookChange, ruleBookView } from './rule-setting.schema.js';
import { RuleSettingsService } from './rule-settings.service.js';

@ApiTags('rosters')
@Controller('api/units/:unitId/rules')
export class RuleSettingsController {
  constructor(private readonly settings: RuleSettingsService) {}

  /** The rules the unit's rosters are judged by. */
  @Get()
  @SerializeOptions({ schema: ruleBookView })
  show(@By() by: Actor, @Param('unitId', { schema: idParam }) unitId: string) {
    return this.settings.show(unitId, by);
  }

  /** Decides rules for the unit and those below it. */
  @Put()
  @SerializeOptions({ schema: ruleBookView })
  change(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @IfMatchMaybe() version: number | undefined,
    @Body({ schema: ruleBookChange }) change: z.output<typeof ruleBookChange>,
  ) {
    return this.settings.change(unitId, version, change, by);
  }
}
