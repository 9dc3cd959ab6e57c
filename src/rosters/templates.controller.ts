import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { IfMatch } from '../http/if-match.js';
import { idParam } from '../http/scalars.js';
import { newTemplate, templateChange, templateList, templateView } from './template.schema.js';
import { TemplatesQueries } from './templates.queries.js';
import { TemplatesService } from './templates.service.js';

@ApiTags('rosters')
@Controller('api')
export class TemplatesController {
  constructor(
    private readonly templates: TemplatesService,
    private readonly queries: TemplatesQueries,
  ) {}

  /** The layouts the unit may start from: its own, and those kept above it for its kind. */
  @Get('units/:unitId/templates')
  @SerializeOptions({ schema: templateList })
  list(@Param('unitId', { schema: idParam }) unitId: string) {
    return this.queries.list(unitId);
  }

  /** Keeps a layout for all units of a kind below. */
  @Post('units/:unitId/templates')
  @SerializeOptions({ schema: templateView })
  create(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newTemplate }) wanted: z.output<typeof newTemplate>,
  ) {
    return this.templates.create(unitId, wanted, by);
  }

  /** Rosters already laid out from it stay as they are. */
  @Patch('templates/:templateId')
  @SerializeOptions({ schema: templateView })
  change(
    @By() by: Actor,
    @Param('templateId', { schema: idParam }) templateId: string,
    @IfMatch() version: number,
    @Body({ schema: templateChange }) change: z.output<typeof templateChange>,
  ) {
    return this.templates.change(templateId, version, change, by);
  }

  @Delete('templates/:templateId')
  @HttpCode(204)
  remove(@By() by: Actor, @Param('templateId', { schema: idParam }) templateId: string): Promise<void> {
    return this.templates.remove(templateId, by);
  }
}
