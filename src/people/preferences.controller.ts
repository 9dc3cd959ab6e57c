import { Body, Controller, Get, HttpCode, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { preferences } from './preference.schema.js';
import { PreferencesService } from './preferences.service.js';

@ApiTags('people')
@Controller('api/me/preferences')
export class PreferencesController {
  constructor(private readonly service: PreferencesService) {}

  /** How the reader wants to be told. */
  @Get()
  @SerializeOptions({ schema: preferences })
  mine(@By() by: Actor): Promise<z.input<typeof preferences>> {
    return this.service.of(by);
  }

  @Put()
  @HttpCode(204)
  change(@By() by: Actor, @Body({ schema: preferences }) wanted: z.output<typeof preferences>): Promise<void> {
    return this.service.change(wanted, by);
  }
}
