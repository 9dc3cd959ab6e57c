import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { ContactsQueries } from './contacts.queries.js';
import { ContactsService } from './contacts.service.js';
import { contactList, contactView, newContact } from './unit.schema.js';

@ApiTags('units')
@Controller('api')
export class ContactsController {
  constructor(
    private readonly contacts: ContactsService,
    private readonly queries: ContactsQueries,
  ) {}

  /** Whom the unit may call today. */
  @Get('units/:unitId/contacts')
  @SerializeOptions({ schema: contactList })
  list(@Param('unitId', { schema: idParam }) unitId: string) {
    return this.queries.list(unitId);
  }

  @Post('units/:unitId/contacts')
  @SerializeOptions({ schema: contactView })
  create(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newContact }) wanted: z.output<typeof newContact>,
  ) {
    return this.contacts.create(unitId, wanted, by);
  }

  /** Somebody called and found the number right, now. */
  @Put('contacts/:contactId/verification')
  @SerializeOptions({ schema: contactView })
  verify(@By() by: Actor, @Param('contactId', { schema: idParam }) contactId: string) {
    return this.contacts.verify(contactId, by);
  }

  @Delete('contacts/:contactId')
  @HttpCode(204)
  remove(@By() by: Actor, @Param('contactId', { schema: idParam }) contactId: string): Promise<void> {
    return this.contacts.remove(contactId, by);
  }
}
