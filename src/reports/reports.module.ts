import { Module } from '@nestjs/common';
import { CoverageModule } from '../coverage/coverage.module.js';
import { ReportsController } from './reports.controller.js';
import { ReportsQueries } from './reports.queries.js';
import { ReportsService } from './reports.service.js';

/** What each unit says at the cut-offs of a period: that nothing happened, or what did. */
@Module({
  imports: [CoverageModule],
  controllers: [ReportsController],
  providers: [ReportsQueries, ReportsService],
  exports: [ReportsQueries, ReportsService],
})
export class ReportsModule {}
