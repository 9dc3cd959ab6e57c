import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { AssignmentService } from './assignment.service.js';
import { DutiesController } from './duties.controller.js';
import { DutiesQueries } from './duties.queries.js';
import { DutiesService } from './duties.service.js';
import { LayoutService } from './layout.service.js';
import { PreviewQueries } from './preview.queries.js';
import { PublicationService } from './publication.service.js';
import { RosterListQueries } from './roster-list.queries.js';
import { RostersController } from './rosters.controller.js';
import { RostersQueries } from './rosters.queries.js';
import { SubmissionService } from './submission.service.js';
import { WithdrawalService } from './withdrawal.service.js';

/** From the first draft to what everybody was told and what they said to it. */
@Module({
  imports: [NoticesModule],
  controllers: [RostersController, DutiesController],
  providers: [
    RostersQueries,
    RosterListQueries,
    PreviewQueries,
    LayoutService,
    AssignmentService,
    SubmissionService,
    PublicationService,
    WithdrawalService,
    DutiesQueries,
    DutiesService,
  ],
  exports: [DutiesService],
})
export class RostersModule {}
