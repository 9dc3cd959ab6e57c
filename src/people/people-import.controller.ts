import { Body, Controller, HttpCode, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { Here, type SignedIn } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { peopleImport, peopleImported } from './people-import.schema.js';
import { PeopleImportService } from './people-import.service.js';

@ApiTags('people')
@Controller('api')
export class PeopleImportController {
  constructor(private readonly imports: PeopleImportService) {}

  /** A staff list at once: all of its rows or none. */
  @Post('units/:unitId/people/import')
  @HttpCode(200)
  @SerializeOptions({ schema: peopleImported })
  record(
    @Here() here: SignedIn,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: peopleImport }) list: z.output<typeof peopleImport>,
  ) {
    return this.imports.record(unitId, list.rows, here);
  }
}
