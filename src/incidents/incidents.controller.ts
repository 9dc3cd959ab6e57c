import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { IncidentQueries } from './incident.queries.js';
import {
  helperList,
  incidentList,
  incidentSearch,
  incidentView,
  newClosure,
  newGrading,
  newIncident,
  newNote,
  newReopening,
  newStatus,
  newWork,
  severityList,
} from './incident.schema.js';
import { IncidentsQueries } from './incidents.queries.js';
import { IncidentsService } from './incidents.service.js';
import { WorkersService } from './workers.service.js';

const INCIDENT = 'incidents/:incidentId';

@ApiTags('incidents')
@Controller('api')
export class IncidentsController {
  constructor(
    private readonly queries: IncidentsQueries,
    private readonly one: IncidentQueries,
    private readonly incidents: IncidentsService,
    private readonly workers: WorkersService,
  ) {}

  /** The register, as far as the reader may see it. */
  @Get('incidents')
  @SerializeOptions({ schema: incidentList })
  list(@By() by: Actor, @Query({ schema: incidentSearch }) search: z.output<typeof incidentSearch>) {
    return this.queries.list(by, search);
  }

  /** The scale by which what is found now is graded. */
  @Get('incident-severities')
  @SerializeOptions({ schema: severityList })
  severities() {
    return this.queries.severities();
  }

  /** Opens an incident under an id made by the writer. Sent twice, it is one. */
  @Post('units/:unitId/incidents')
  @HttpCode(200)
  @SerializeOptions({ schema: incidentView })
  async open(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newIncident }) wanted: z.output<typeof newIncident>,
  ) {
    await this.incidents.open(unitId, wanted, by.personId);
    return this.one.show(wanted.id, by);
  }

  /** One incident: how it stands, its timeline, who works on it, what is due. */
  @Get(INCIDENT)
  @SerializeOptions({ schema: incidentView })
  show(@By() by: Actor, @Param('incidentId', { schema: idParam }) incidentId: string) {
    return this.one.show(incidentId, by);
  }

  /** Writes down what was seen or done, under an id made by the writer. Sent twice, it is one line. */
  @Put(`${INCIDENT}/notes/:entryId`)
  @SerializeOptions({ schema: incidentView })
  async note(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Param('entryId', { schema: idParam }) entryId: string,
    @Body({ schema: newNote }) wanted: z.output<typeof newNote>,
  ) {
    await this.incidents.note(incidentId, entryId, wanted, by.personId);
    return this.one.show(incidentId, by);
  }

  /** Says how grave it is, and whether it is beyond the unit’s means or touches personal data. */
  @Put(`${INCIDENT}/grading`)
  @SerializeOptions({ schema: incidentView })
  async grade(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Body({ schema: newGrading }) wanted: z.output<typeof newGrading>,
  ) {
    await this.incidents.grade(incidentId, wanted, by.personId);
    return this.one.show(incidentId, by);
  }

  /** Says that it is contained or resolved. */
  @Put(`${INCIDENT}/status`)
  @SerializeOptions({ schema: incidentView })
  async move(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Body({ schema: newStatus }) wanted: z.output<typeof newStatus>,
  ) {
    await this.incidents.move(incidentId, wanted, by.personId);
    return this.one.show(incidentId, by);
  }

  /** Closes what is resolved. */
  @Put(`${INCIDENT}/closure`)
  @SerializeOptions({ schema: incidentView })
  async close(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Body({ schema: newClosure }) { text }: z.output<typeof newClosure>,
  ) {
    await this.incidents.close(incidentId, text, by.personId);
    return this.one.show(incidentId, by);
  }

  /** Opens again what was resolved or closed, saying why. */
  @Put(`${INCIDENT}/reopening`)
  @SerializeOptions({ schema: incidentView })
  async reopen(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Body({ schema: newReopening }) { text }: z.output<typeof newReopening>,
  ) {
    await this.incidents.reopen(incidentId, text, by.personId);
    return this.one.show(incidentId, by);
  }

  /** Who can be asked to work on it. */
  @Get(`${INCIDENT}/helpers`)
  @SerializeOptions({ schema: helperList })
  helpers(@Param('incidentId', { schema: idParam }) incidentId: string) {
    return this.workers.helpers(incidentId);
  }

  /** Puts somebody to work on it. */
  @Put(`${INCIDENT}/workers/:personId`)
  @SerializeOptions({ schema: incidentView })
  async assign(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Param('personId', { schema: idParam }) personId: string,
    @Body({ schema: newWork }) { task }: z.output<typeof newWork>,
  ) {
    await this.workers.assign(incidentId, personId, task, by.personId);
    return this.one.show(incidentId, by);
  }

  /** Takes somebody off it. */
  @Delete(`${INCIDENT}/workers/:personId`)
  @SerializeOptions({ schema: incidentView })
  async relieve(
    @By() by: Actor,
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Param('personId', { schema: idParam }) personId: string,
  ) {
    await this.workers.relieve(incidentId, personId, by.personId);
    return this.one.show(incidentId, by);
  }
}
