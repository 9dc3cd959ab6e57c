import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { ReorganisationsController } from './reorganisations.controller.js';
import { ReorganisationsQueries } from './reorganisations.queries.js';
import { ReorganisationsService } from './reorganisations.service.js';
import { UnitImportController } from './unit-import.controller.js';
import { UnitImportService } from './unit-import.service.js';

@Module({
  imports: [NoticesModule],
  controllers: [ReorganisationsController, UnitImportController],
  providers: [ReorganisationsService, ReorganisationsQueries, UnitImportService],
  exports: [ReorganisationsService],
})
export class ReorganisationsModule {}
