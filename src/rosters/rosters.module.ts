import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { AssignmentService } from './assignment.service.js';
import { CheckInService } from './check-in.service.js';
import { DutiesController } from './duties.controller.js';
import { DutiesQueries } from './duties.queries.js';
import { DutiesService } from './duties.service.js';
import { EarlierQueries } from './earlier.queries.js';
import { Listener } from './listener.js';
import { LayoutService } from './layout.service.js';
import { Presence } from './presence.js';
import { PreviewQueries } from './preview.queries.js';
import { PublicationService } from './publication.service.js';
import { Pulse } from './pulse.js';
import { RosterEvents } from './roster-events.js';
import { RosterEventsController } from './roster-events.controller.js';
import { Reassignments } from './reassignment.js';
import { RevisionsQueries } from './revisions.queries.js';
import { RosterListQueries } from './roster-list.queries.js';
import { RostersController } from './rosters.controller.js';
import { RostersQueries } from './rosters.queries.js';
import { RuleSettingsController } from './rule-settings.controller.js';
import { RuleSettingsService } from './rule-settings.service.js';
import { SubmissionService } from './submission.service.js';
import { TemplatesController } from './templates.controller.js';
import { TemplatesQueries } from './templates.queries.js';
import { TemplatesService } from './templates.service.js';
import { WithdrawalService } from './withdrawal.service.js';

/** From the first draft to what everybody was told and what they said to it. */
@Module({
  imports: [AccessModule, NoticesModule],
  controllers: [
    RostersController,
    RuleSettingsController,
    RosterEventsController,
    TemplatesController,
    DutiesController,
  ],
  providers: [
    RostersQueries,
    RosterListQueries,
    Listener,
    Presence,
    Pulse,
    RosterEvents,
    PreviewQueries,
    RevisionsQueries,
    RuleSettingsService,
    EarlierQueries,
    LayoutService,
    TemplatesQueries,
    TemplatesService,
    AssignmentService,
    SubmissionService,
    PublicationService,
    WithdrawalService,
    Reassignments,
    DutiesQueries,
    DutiesService,
    CheckInService,
  ],
  exports: [Listener, Pulse, Reassignments, DutiesService, CheckInService, LayoutService, AssignmentService],
})
export class RostersModule {}
