import { Module } from '@nestjs/common';
import { HouseModule } from '../../calendars/house.module.js';
import { NoticesModule } from '../../notices/notices.module.js';
import { AdvisoriesController } from './advisories.controller.js';
import { AdvisoriesQueries } from './advisories.queries.js';
import { AdvisoriesService } from './advisories.service.js';
import { AdvisoryQueries } from './advisory.queries.js';
import { AdvisoryAnswers } from './answers.service.js';
import { AdvisoryNudges } from './nudging.service.js';
import { AdvisoryReminders } from './reminders.service.js';

/** What units must patch: sent down, answered by each, reminded of until it is done. */
@Module({
  imports: [HouseModule, NoticesModule],
  controllers: [AdvisoriesController],
  providers: [
    AdvisoriesQueries,
    AdvisoryQueries,
    AdvisoriesService,
    AdvisoryAnswers,
    AdvisoryNudges,
    AdvisoryReminders,
  ],
  exports: [AdvisoryQueries, AdvisoryReminders],
})
export class AdvisoriesModule {}
