import { Module } from '@nestjs/common';
import { ContactsController } from './contacts.controller.js';
import { ContactsQueries } from './contacts.queries.js';
import { ContactsService } from './contacts.service.js';
import { UnitsController } from './units.controller.js';
import { UnitsQueries } from './units.queries.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [UnitsController, ContactsController],
  providers: [UnitsService, UnitsQueries, ContactsService, ContactsQueries],
})
export class UnitsModule {}
