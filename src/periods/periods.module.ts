import { Module } from '@nestjs/common';
import { CalendarDaysController } from './calendar-days.controller.js';
import { CalendarDaysService } from './calendar-days.service.js';
import { PeriodsController } from './periods.controller.js';
import { PeriodsQueries } from './periods.queries.js';
import { PeriodsService } from './periods.service.js';

@Module({
  controllers: [PeriodsController, CalendarDaysController],
  providers: [PeriodsService, PeriodsQueries, CalendarDaysService],
  exports: [PeriodsQueries],
})
export class PeriodsModule {}
