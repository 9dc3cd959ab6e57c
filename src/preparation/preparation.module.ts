import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { CoverageModule } from '../coverage/coverage.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { PreparationListsController } from './lists.controller.js';
import { PreparationListsService } from './lists.service.js';
import { PreparationController } from './preparation.controller.js';
import { PreparationQueries } from './preparation.queries.js';
import { PreparationService } from './preparation.service.js';
import { PreparationReminders } from './reminders.service.js';

/** Whether each unit has in order, before a period begins, what it is asked for. */
@Module({
  imports: [AccessModule, CoverageModule, NoticesModule],
  controllers: [PreparationController, PreparationListsController],
  providers: [PreparationQueries, PreparationService, PreparationListsService, PreparationReminders],
  exports: [PreparationReminders],
})
export class PreparationModule {}
