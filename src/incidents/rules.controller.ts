import { Body, Controller, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { incidentRules, newReportingRule, newSeverity, ruleEnd } from './rule.schema.js';
import { IncidentRulesQueries } from './rules.queries.js';
import { IncidentRulesService } from './rules.service.js';

/** The first steps of the scale have names of their own. */
const severityParam = z.string().max(60);

@ApiTags('incidents')
@Controller('api')
export class IncidentRulesController {
  constructor(
    private readonly queries: IncidentRulesQueries,
    private readonly rules: IncidentRulesService,
  ) {}

  /** The scale of severities and the deadlines of reports: what held, holds and will hold. */
  @Get('incident-rules')
  @SerializeOptions({ schema: incidentRules })
  show(@By() by: Actor) {
    return this.queries.show(by);
  }

  /** A deadline from a day on, in the place of another one or beside it. */
  @Post('units/:unitId/reporting-rules')
  @HttpCode(200)
  @SerializeOptions({ schema: incidentRules })
  async addRule(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newReportingRule }) wanted: z.output<typeof newReportingRule>,
  ) {
    await this.rules.addRule(wanted, { unitId, by: by.personId });
    return this.queries.show(by);
  }

  /** Ends a deadline on a day to come, lets it go on, or takes back one that was to begin. */
  @Put('units/:unitId/reporting-rules/:ruleId/end')
  @SerializeOptions({ schema: incidentRules })
  async endRule(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('ruleId', { schema: idParam }) ruleId: string,
    @Body({ schema: ruleEnd }) { on }: z.output<typeof ruleEnd>,
  ) {
    await this.rules.endRule(ruleId, on, { unitId, by: by.personId });
    return this.queries.show(by);
  }

  /** A step of the scale from a day on, in the place of another one or beside it. */
  @Post('units/:unitId/incident-severities')
  @HttpCode(200)
  @SerializeOptions({ schema: incidentRules })
  async addSeverity(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newSeverity }) wanted: z.output<typeof newSeverity>,
  ) {
    await this.rules.addSeverity(wanted, { unitId, by: by.personId });
    return this.queries.show(by);
  }

  /** As of a deadline. */
  @Put('units/:unitId/incident-severities/:severityId/end')
  @SerializeOptions({ schema: incidentRules })
  async endSeverity(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('severityId', { schema: severityParam }) severityId: string,
    @Body({ schema: ruleEnd }) { on }: z.output<typeof ruleEnd>,
  ) {
    await this.rules.endSeverity(severityId, on, { unitId, by: by.personId });
    return this.queries.show(by);
  }
}
