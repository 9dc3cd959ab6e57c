import { Module } from '@nestjs/common';
import { ContactsController } from './contacts.controller.js';
import { ContactsQueries } from './contacts.queries.js';
import { ContactsService } from './contacts.service.js';
import { IpRangeImportController } from './ip-range-import.controller.js';
import { IpRangeImportService } from './ip-range-import.service.js';
import { IpRangesController } from './ip-ranges.controller.js';
import { IpRangesService } from './ip-ranges.service.js';
import { UnitsController } from './units.controller.js';
import { UnitsQueries } from './units.queries.js';
import { UnitsService } from './units.service.js';

@Module({
  controllers: [UnitsController, ContactsController, IpRangeImportController, IpRangesController],
  providers: [UnitsService, UnitsQueries, ContactsService, ContactsQueries, IpRangesService, IpRangeImportService],
})
export class UnitsModule {}
