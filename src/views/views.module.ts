import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { EscalationModule } from '../escalation/escalation.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { RostersModule } from '../rosters/rosters.module.js';
import { AlertsModule } from '../incidents/alerts/alerts.module.js';
import { AlertLinksController } from './alert-links.controller.js';
import { AlertLinksQueries } from './alert-links.queries.js';
import { CheckInLinksController } from './check-in-links.controller.js';
import { CheckInLinksQueries } from './check-in-links.queries.js';
import { EscalationLinksController } from './escalation-links.controller.js';
import { EscalationLinksQueries } from './escalation-links.queries.js';
import { ReceiptLinksController } from './receipt-links.controller.js';
import { ReceiptLinksQueries } from './receipt-links.queries.js';
import { ReportLinksController } from './report-links.controller.js';
import { ReportLinksQueries } from './report-links.queries.js';
import { LinksController } from './links.controller.js';
import { LinksQueries } from './links.queries.js';
import { SwapsModule } from '../swaps/swaps.module.js';
import { SignInPageController } from './sign-in-page.controller.js';
import { SwapLinksController } from './swap-links.controller.js';
import { SwapLinksQueries } from './swap-links.queries.js';

/** Pages that work without script: what is opened from a mail. */
@Module({
  imports: [AccessModule, AlertsModule, EscalationModule, IncidentsModule, ReportsModule, RostersModule, SwapsModule],
  controllers: [
    LinksController,
    AlertLinksController,
    CheckInLinksController,
    EscalationLinksController,
    ReceiptLinksController,
    ReportLinksController,
    SwapLinksController,
    SignInPageController,
  ],
  providers: [
    LinksQueries,
    AlertLinksQueries,
    CheckInLinksQueries,
    EscalationLinksQueries,
    ReceiptLinksQueries,
    ReportLinksQueries,
    SwapLinksQueries,
  ],
})
export class ViewsModule {}
