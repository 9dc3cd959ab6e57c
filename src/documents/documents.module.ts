import { Module } from '@nestjs/common';
import { CoverageModule } from '../coverage/coverage.module.js';
import { BotnetModule } from '../incidents/botnet/botnet.module.js';
import { AdvisoriesModule } from '../incidents/advisories/advisories.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { CoverageFactsQueries } from './coverage-facts.queries.js';
import { AuditSheetController } from './audit-sheet.controller.js';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';
import { FactsQueries } from './facts.queries.js';
import { FollowUpQueries } from './follow-up.queries.js';
import { IncidentFactsQueries } from './incident-facts.queries.js';
import { ListsQueries } from './lists.queries.js';
import { WatchFactsQueries } from './watch-facts.queries.js';
import { WritingDesk } from './writing-desk.js';

/** Rosters, watches and whole periods on paper, in the official form, and a period's lists as rows. */
@Module({
  imports: [AdvisoriesModule, BotnetModule, CoverageModule, ReportsModule],
  controllers: [DocumentsController, AuditSheetController],
  providers: [
    DocumentsService,
    FactsQueries,
    WatchFactsQueries,
    CoverageFactsQueries,
    FollowUpQueries,
    IncidentFactsQueries,
    ListsQueries,
    WritingDesk,
  ],
})
export class DocumentsModule {}
