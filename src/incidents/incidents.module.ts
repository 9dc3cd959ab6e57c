import { Module } from '@nestjs/common';
import { FormsQueries } from './forms.queries.js';
import { FormsService } from './forms.service.js';
import { IncidentFormsController } from './incident-forms.controller.js';
import { IncidentQueries } from './incident.queries.js';
import { IncidentsController } from './incidents.controller.js';
import { IncidentsQueries } from './incidents.queries.js';
import { IncidentsService } from './incidents.service.js';
import { IncidentReminders } from './reminders.service.js';
import { IncidentRulesController } from './rules.controller.js';
import { IncidentRulesQueries } from './rules.queries.js';
import { IncidentRulesService } from './rules.service.js';
import { WorkersService } from './workers.service.js';

/** The register of incidents, what was done about each, and the reports on it. */
@Module({
  controllers: [IncidentsController, IncidentFormsController, IncidentRulesController],
  providers: [
    IncidentsQueries,
    IncidentQueries,
    IncidentsService,
    WorkersService,
    FormsQueries,
    FormsService,
    IncidentReminders,
    IncidentRulesQueries,
    IncidentRulesService,
  ],
  exports: [IncidentReminders, FormsService],
})
export class IncidentsModule {}
