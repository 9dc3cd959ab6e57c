import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By, Here, type SignedIn } from '../access/actor.js';
import { IfMatch } from '../http/if-match.js';
import { idParam } from '../http/scalars.js';
import { PeopleQueries } from './people.queries.js';
import { PeopleService } from './people.service.js';
import { newPerson, personChange, personList, personSearch, personView } from './person.schema.js';

@ApiTags('people')
@Controller('api')
export class PeopleController {
  constructor(
    private readonly people: PeopleService,
    private readonly queries: PeopleQueries,
  ) {}

  /** The people of the units the reader may see. */
  @Get('people')
  @SerializeOptions({ schema: personList })
  list(@By() by: Actor, @Query({ schema: personSearch }) search: z.output<typeof personSearch>) {
    return this.queries.list(by, search);
  }

  /** A new member of the unit. */
  @Post('units/:unitId/people')
  @SerializeOptions({ schema: personView })
  create(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newPerson }) wanted: z.output<typeof newPerson>,
  ) {
    return this.people.create(unitId, wanted, by);
  }

  @Patch('units/:unitId/people/:personId')
  @SerializeOptions({ schema: personView })
  change(
    @Here() here: SignedIn,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('personId', { schema: idParam }) personId: string,
    @IfMatch() version: number,
    @Body({ schema: personChange }) wanted: z.output<typeof personChange>,
  ) {
    return this.people.change(unitId, personId, version, wanted, here);
  }

  /** Ends the person's membership of the unit. */
  @Delete('units/:unitId/people/:personId')
  @HttpCode(204)
  leave(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('personId', { schema: idParam }) personId: string,
  ): Promise<void> {
    return this.people.leave(unitId, personId, by);
  }
}
