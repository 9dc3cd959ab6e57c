import { Body, Controller, Get, Param, Put, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { civilDay, idParam } from '../http/scalars.js';
import { CalendarDaysService } from './calendar-days.service.js';
import { calendarEntryChange, calendarEntryView, calendarList, calendarRange } from './period.schema.js';

@ApiTags('periods')
@Controller('api')
export class CalendarDaysController {
  constructor(private readonly days: CalendarDaysService) {}

  /** Days that are not what their weekday says. */
  @Get('calendar-days')
  @SerializeOptions({ schema: calendarList })
  list(@Query({ schema: calendarRange }) range: z.output<typeof calendarRange>) {
    return this.days.list(range);
  }

  @Put('units/:unitId/calendar-days/:on')
  @SerializeOptions({ schema: calendarEntryView })
  change(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('on', { schema: civilDay }) on: string,
    @Body({ schema: calendarEntryChange }) wanted: z.output<typeof calendarEntryChange>,
  ) {
    return this.days.change(unitId, on, wanted, by);
  }
}
