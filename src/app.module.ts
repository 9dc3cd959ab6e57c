import { type DynamicModule, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { AccessModule } from './access/access.module.js';
import { AccountModule } from './account/account.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CalendarsModule } from './calendars/calendars.module.js';
import { HouseModule } from './calendars/house.module.js';
import { Config } from './config.js';
import { CoverageModule } from './coverage/coverage.module.js';
import { DatabaseModule } from './database/database.module.js';
import { DeskModule } from './desk/desk.module.js';
import { DocumentsModule } from './documents/documents.module.js';
import { EscalationModule } from './escalation/escalation.module.js';
import { FairnessModule } from './fairness/fairness.module.js';
import { HappeningsModule } from './happenings/happenings.module.js';
import { AdvisoriesModule } from './incidents/advisories/advisories.module.js';
import { AlertsModule } from './incidents/alerts/alerts.module.js';
import { BotnetModule } from './incidents/botnet/botnet.module.js';
import { Stop } from './http/closing.js';
import { Figures } from './http/figures.js';
import { InboxModule } from './inbox/inbox.module.js';
import { IncidentsModule } from './incidents/incidents.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { PeopleModule } from './people/people.module.js';
import { PeriodsModule } from './periods/periods.module.js';
import { PreparationModule } from './preparation/preparation.module.js';
import { PrivacyModule } from './privacy/privacy.module.js';
import { ReadinessModule } from './readiness/readiness.module.js';
import { RecordModule } from './record/record.module.js';
import { ReorganisationsModule } from './reorganisations/reorganisations.module.js';
import { ReportsModule } from './reports/reports.module.js';
import { FillModule } from './rosters/fill/fill.module.js';
import { RostersModule } from './rosters/rosters.module.js';
import { SetupModule } from './setup/setup.module.js';
import { SheetsModule } from './sheets/sheets.module.js';
import { SwapsModule } from './swaps/swaps.module.js';
import { TimeModule } from './time/time.module.js';
import { UnitsModule } from './units/units.module.js';
import { ViewsModule } from './views/views.module.js';
import { WatchModule } from './watch/watch.module.js';
import { WishesModule } from './wishes/wishes.module.js';

/** The list of rooms. */
@Module({})
export class AppModule {
  /** @param config of this process; every room asks for it by its class */
  static with(config: Config): DynamicModule {
    return {
      module: AppModule,
      global: true,
      providers: [{ provide: Config, useValue: config }, Figures, Stop],
      exports: [Config, Figures],
      imports: [
        DatabaseModule,
        TimeModule,
        HouseModule,
        ScheduleModule.forRoot(),
        AuditModule,
        AccessModule,
        UnitsModule,
        ReorganisationsModule,
        PeopleModule,
        PeriodsModule,
        CalendarsModule,
        NoticesModule,
        AccountModule,
        RostersModule,
        FillModule,
        InboxModule,
        SwapsModule,
        EscalationModule,
        WatchModule,
        AdvisoriesModule,
        AlertsModule,
        BotnetModule,
        IncidentsModule,
        CoverageModule,
        DocumentsModule,
        FairnessModule,
        HappeningsModule,
        PreparationModule,
        PrivacyModule,
        ReadinessModule,
        RecordModule,
        ReportsModule,
        WishesModule,
        DeskModule,
        SetupModule,
        SheetsModule,
        ViewsModule,
      ],
    };
  }
}
