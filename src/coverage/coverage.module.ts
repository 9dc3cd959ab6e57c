import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { PeriodsModule } from '../periods/periods.module.js';
import { RostersModule } from '../rosters/rosters.module.js';
import { AreasQueries } from './areas.queries.js';
import { BoardEvents } from './board-events.js';
import { BoardEventsController } from './board-events.controller.js';
import { BoardQueries } from './board.queries.js';
import { CoverageController } from './coverage.controller.js';
import { FreshStrips } from './fresh-strips.js';
import { KeptAnswers } from './kept-answers.js';
import { NudgesQueries } from './nudges.queries.js';
import { NudgesService } from './nudges.service.js';
import { ProgressQueries } from './progress.queries.js';
import { ShortagesQueries } from './shortages.queries.js';
import { SummaryQueries } from './summary.queries.js';

/** How the units below stand: read from what was published, never from drafts. */
@Module({
  imports: [AccessModule, NoticesModule, PeriodsModule, RostersModule],
  controllers: [CoverageController, BoardEventsController],
  providers: [
    BoardQueries,
    BoardEvents,
    ShortagesQueries,
    SummaryQueries,
    FreshStrips,
    KeptAnswers,
    NudgesQueries,
    NudgesService,
    ProgressQueries,
    AreasQueries,
  ],
  exports: [BoardQueries, FreshStrips, ShortagesQueries, SummaryQueries],
})
export class CoverageModule {}
