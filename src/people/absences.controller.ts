import { Body, Controller, Delete, Get, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { AbsencesService } from './absences.service.js';
import { absenceList, absenceView, newAbsence } from './person.schema.js';

@ApiTags('people')
@Controller('api')
export class AbsencesController {
  constructor(private readonly absences: AbsencesService) {}

  @Get('people/:personId/absences')
  @SerializeOptions({ schema: absenceList })
  list(@Param('personId', { schema: idParam }) personId: string) {
    return this.absences.list(personId);
  }

  @Post('people/:personId/absences')
  @SerializeOptions({ schema: absenceView })
  create(
    @By() by: Actor,
    @Param('personId', { schema: idParam }) personId: string,
    @Body({ schema: newAbsence }) wanted: z.output<typeof newAbsence>,
  ) {
    return this.absences.create(personId, wanted, by);
  }

  @Delete('absences/:absenceId')
  @HttpCode(204)
  remove(@By() by: Actor, @Param('absenceId', { schema: idParam }) absenceId: string): Promise<void> {
    return this.absences.remove(absenceId, by);
  }
}
