import { Body, Controller, Get, Param, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { CandidatesQueries } from './candidates.queries.js';
import { SubstitutionService } from './substitution.service.js';
import { substituted, substituteList, substitution } from './swap.schema.js';

@ApiTags('swaps')
@Controller('api')
export class SubstitutionsController {
  constructor(
    private readonly queries: CandidatesQueries,
    private readonly substitutions: SubstitutionService,
  ) {}

  /** Who could stand in for a watch's holder. */
  @Get('duties/:dutyId/substitutes')
  @SerializeOptions({ schema: substituteList })
  candidates(@Param('dutyId', { schema: idParam }) dutyId: string) {
    return this.queries.substitutes(dutyId);
  }

  /** Puts somebody in the place of a watch's holder. */
  @Put('duties/:dutyId/substitute')
  @SerializeOptions({ schema: substituted })
  substitute(
    @By() by: Actor,
    @Param('dutyId', { schema: idParam }) dutyId: string,
    @Body({ schema: substitution }) wanted: z.output<typeof substitution>,
  ) {
    return this.substitutions.substitute(dutyId, wanted, by);
  }
}
