import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { absenceCandidates, absenceImport, absencesImported, calendarFile } from './absence-import.schema.js';
import { AbsenceImportService } from './absence-import.service.js';

@ApiTags('people')
@Controller('api/people/:personId/absence-imports')
export class AbsenceImportController {
  constructor(private readonly imports: AbsenceImportService) {}

  /** What a calendar file says about when the person is away. Nothing is written. */
  @Post('preview')
  @HttpCode(200)
  @SerializeOptions({ schema: absenceCandidates })
  read(
    @Param('personId', { schema: idParam }) personId: string,
    @Body({ schema: calendarFile }) file: z.output<typeof calendarFile>,
  ) {
    return this.imports.read(personId, file.ics);
  }

  /** Records the chosen stretches, all or none; what is recorded already is not recorded twice. */
  @Post()
  @HttpCode(200)
  @SerializeOptions({ schema: absencesImported })
  record(
    @By() by: Actor,
    @Param('personId', { schema: idParam }) personId: string,
    @Body({ schema: absenceImport }) chosen: z.output<typeof absenceImport>,
  ) {
    return this.imports.record(personId, chosen, by);
  }
}
