import { Module } from '@nestjs/common';
import { BackupModule } from '../backup/backup.module.js';
import { CoverageModule } from '../coverage/coverage.module.js';
import { EscalationModule } from '../escalation/escalation.module.js';
import { InboxModule } from '../inbox/inbox.module.js';
import { IncidentsModule } from '../incidents/incidents.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { SwapsModule } from '../swaps/swaps.module.js';
import { AdvisoriesModule } from '../incidents/advisories/advisories.module.js';
import { AlertsModule } from '../incidents/alerts/alerts.module.js';
import { AdvisoriesStep } from './advisories.step.js';
import { AlertsStep } from './alerts.step.js';
import { AuditStep } from './audit.step.js';
import { BackupStep } from './backup.step.js';
import { BotnetModule } from '../incidents/botnet/botnet.module.js';
import { BotnetStep } from './botnet.step.js';
import { DeskReportStep } from './desk-report.step.js';
import { Desk, STEPS } from './desk.service.js';
import { DigestQueries } from './digest.queries.js';
import { DigestStep } from './digest.step.js';
import { EngineController } from './engine.controller.js';
import { EscalationStep } from './escalation.step.js';
import { ExpiryStep } from './expiry.step.js';
import { DailyReportsStep } from './daily-reports.step.js';
import { GapsStep } from './gaps.step.js';
import { HealthController } from './health.controller.js';
import { HealthQueries } from './health.queries.js';
import { MetricsController } from './metrics.controller.js';
import { MetricsQueries } from './metrics.queries.js';
import { IncidentsStep } from './incidents.step.js';
import { PreparationModule } from '../preparation/preparation.module.js';
import { PreparationStep } from './preparation.step.js';
import { PrivacyModule } from '../privacy/privacy.module.js';
import { ReadinessModule } from '../readiness/readiness.module.js';
import { ReorganisationsModule } from '../reorganisations/reorganisations.module.js';
import { ReportsModule } from '../reports/reports.module.js';
import { RemindersStep } from './reminders.step.js';
import { ReorganisationsStep } from './reorganisations.step.js';
import { ReportQueries } from './report.queries.js';
import { RetentionStep } from './retention.step.js';
import { SealingStep } from './sealing.step.js';
import type { Step } from './step.js';
import { SwapsStep } from './swaps.step.js';
import { UnconfirmedStep } from './unconfirmed.step.js';
import { WatchModule } from '../watch/watch.module.js';
import { WatchStep } from './watch.step.js';

/** In the order they are taken: the audit looks at what the others left. */
const steps = [
  SealingStep,
  ReorganisationsStep,
  RemindersStep,
  UnconfirmedStep,
  EscalationStep,
  AlertsStep,
  WatchStep,
  IncidentsStep,
  BotnetStep,
  AdvisoriesStep,
  ExpiryStep,
  SwapsStep,
  GapsStep,
  DailyReportsStep,
  PreparationStep,
  DeskReportStep,
  DigestStep,
  BackupStep,
  RetentionStep,
  AuditStep,
];

/** What is done by itself, again and again, and whether it is done. */
@Module({
  imports: [
    AdvisoriesModule,
    AlertsModule,
    BackupModule,
    BotnetModule,
    CoverageModule,
    EscalationModule,
    InboxModule,
    IncidentsModule,
    NoticesModule,
    SwapsModule,
    PreparationModule,
    PrivacyModule,
    ReadinessModule,
    ReorganisationsModule,
    ReportsModule,
    WatchModule,
  ],
  controllers: [HealthController, EngineController, MetricsController],
  providers: [
    ...steps,
    { provide: STEPS, useFactory: (...list: Step[]) => list, inject: steps },
    Desk,
    HealthQueries,
    MetricsQueries,
    ReportQueries,
    DigestQueries,
  ],
  exports: [Desk],
})
export class DeskModule {}
