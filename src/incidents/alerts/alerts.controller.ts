import { Body, Controller, Get, Param, Put, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../../access/actor.js';
import { idParam } from '../../http/scalars.js';
import { AlertQueries } from './alert.queries.js';
import { alertClosure, alertList, alertSearch, alertView, newAlert, newAlertNote } from './alert.schema.js';
import { AlertsQueries } from './alerts.queries.js';
import { AlertsService } from './alerts.service.js';

@ApiTags('alerts')
@Controller('api')
export class AlertsController {
  constructor(
    private readonly alerts: AlertsService,
    private readonly queries: AlertsQueries,
    private readonly one: AlertQueries,
  ) {}

  /** Alerts of the units the reader may see, newest first. */
  @Get('alerts')
  @SerializeOptions({ schema: alertList })
  list(@By() by: Actor, @Query({ schema: alertSearch }) search: z.output<typeof alertSearch>) {
    return this.queries.list(by, search);
  }

  /** One alert: who was told when, what was done about it, whom to call. */
  @Get('alerts/:alertId')
  @SerializeOptions({ schema: alertView })
  show(@By() by: Actor, @Param('alertId', { schema: idParam }) alertId: string) {
    return this.one.show(alertId, by);
  }

  /** Enters an alert for a unit, under an id made by the writer, and tells whoever is on duty. Sent twice, it is one. */
  @Put('units/:unitId/alerts/:newId')
  @SerializeOptions({ schema: alertView })
  async receive(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('newId', { schema: idParam }) newId: string,
    @Body({ schema: newAlert }) wanted: z.output<typeof newAlert>,
  ) {
    await this.alerts.receive(unitId, newId, wanted, by);
    return this.one.show(newId, by);
  }

  /** Takes the alert: nobody further is told. */
  @Put('alerts/:alertId/acknowledgement')
  @SerializeOptions({ schema: alertView })
  async acknowledge(@By() by: Actor, @Param('alertId', { schema: idParam }) alertId: string) {
    await this.alerts.acknowledge(alertId, by);
    return this.one.show(alertId, by);
  }

  /** Writes a line below the alert, under an id made by the writer. */
  @Put('alerts/:alertId/entries/:entryId')
  @SerializeOptions({ schema: alertView })
  async note(
    @By() by: Actor,
    @Param('alertId', { schema: idParam }) alertId: string,
    @Param('entryId', { schema: idParam }) entryId: string,
    @Body({ schema: newAlertNote }) wanted: z.output<typeof newAlertNote>,
  ) {
    await this.alerts.note(alertId, entryId, wanted, by);
    return this.one.show(alertId, by);
  }

  /** Closes the alert with what came of it. */
  @Put('alerts/:alertId/closure')
  @SerializeOptions({ schema: alertView })
  async close(
    @By() by: Actor,
    @Param('alertId', { schema: idParam }) alertId: string,
    @Body({ schema: alertClosure }) wanted: z.output<typeof alertClosure>,
  ) {
    await this.alerts.close(alertId, wanted, by);
    return this.one.show(alertId, by);
  }
}
