import { Body, Controller, Get, Header, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { oneDutyCalendar } from '../calendars/one-duty.js';
import { NamedHouse } from '../calendars/named-house.js';
import { idParam } from '../http/scalars.js';
import { CheckInService } from './check-in.service.js';
import { DutiesQueries } from './duties.queries.js';
import { DutiesService } from './duties.service.js';
import { answerRequest, answerResult, checkInResult, myDuties } from './duty.schema.js';

@ApiTags('duties')
@Controller('api')
export class DutiesController {
  constructor(
    private readonly queries: DutiesQueries,
    private readonly duties: DutiesService,
    private readonly checkIns: CheckInService,
    private readonly dataSource: DataSource,
    private readonly house: NamedHouse,
  ) {}

  /** The reader's own duties. */
  @Get('me/duties')
  @SerializeOptions({ schema: myDuties })
  mine(@By() by: Actor) {
    return this.queries.mine(by.personId);
  }

  /** Agrees to a duty or declines it. */
  @Put('duties/:dutyId/answer')
  @SerializeOptions({ schema: answerResult })
  answer(
    @By() by: Actor,
    @Param('dutyId', { schema: idParam }) dutyId: string,
    @Body({ schema: answerRequest }) answer: z.output<typeof answerRequest>,
  ) {
    return this.duties.answer(by.personId, dutyId, answer, 'page');
  }

  /** Begins a duty, from half an hour before its start to its end. */
  @Post('duties/:dutyId/check-in')
  @HttpCode(200)
  @SerializeOptions({ schema: checkInResult })
  checkIn(@By() by: Actor, @Param('dutyId', { schema: idParam }) dutyId: string) {
    return this.checkIns.checkIn(by.personId, dutyId, 'page');
  }

  /** One duty as a calendar file, to be added by hand. */
  @Get('duties/:dutyId/calendar')
  @Header('content-type', 'text/calendar; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="ca-truc.ics"')
  @ApiProduces('text/calendar')
  @ApiOkResponse({ schema: { type: 'string' } })
  calendar(@Param('dutyId', { schema: idParam }) dutyId: string): Promise<string> {
    return oneDutyCalendar(this.dataSource, dutyId, this.house);
  }
}
