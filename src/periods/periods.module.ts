import { Module } from '@nestjs/common';
import { CalendarDaysController } from './calendar-days.controller.js';
import { CalendarDaysService } from './calendar-days.service.js';
import { PeriodFilesController } from './period-files.controller.js';
import { PeriodFilesService } from './period-files.service.js';
import { PeriodsController } from './periods.controller.js';
import { PeriodsQueries } from './periods.queries.js';
import { PeriodsService } from './periods.service.js';

@Module({
  controllers: [PeriodsController, PeriodFilesController, CalendarDaysController],
  providers: [PeriodsService, PeriodsQueries, PeriodFilesService, CalendarDaysService],
  exports: [PeriodsQueries],
})
export class PeriodsModule {}
