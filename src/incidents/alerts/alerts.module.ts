import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/access.module.js';
import { NoticesModule } from '../../notices/notices.module.js';
import { AlertChain } from './alert-chain.service.js';
import { AlertPlansController } from './alert-plans.controller.js';
import { AlertPlansService } from './alert-plans.service.js';
import { AlertSourcesController } from './alert-sources.controller.js';
import { AlertSourcesQueries } from './alert-sources.queries.js';
import { AlertSourcesService } from './alert-sources.service.js';
import { AlertQueries } from './alert.queries.js';
import { AlertsController } from './alerts.controller.js';
import { AlertsQueries } from './alerts.queries.js';
import { AlertsService } from './alerts.service.js';
import { HooksController } from './hooks.controller.js';
import { HooksService } from './hooks.service.js';
import { Takeovers } from './takeovers.service.js';

/** What a watch must deal with: received, told until somebody takes it, closed. */
@Module({
  imports: [AccessModule, NoticesModule],
  controllers: [AlertsController, AlertPlansController, AlertSourcesController, HooksController],
  providers: [
    AlertsService,
    AlertsQueries,
    AlertQueries,
    AlertChain,
    AlertPlansService,
    AlertSourcesService,
    AlertSourcesQueries,
    HooksService,
    Takeovers,
  ],
  exports: [AlertChain, AlertsService, Takeovers],
})
export class AlertsModule {}
