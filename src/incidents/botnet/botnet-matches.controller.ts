import { Body, Controller, Param, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../../access/actor.js';
import { idParam } from '../../http/scalars.js';
import { BotnetAnswersService } from './botnet-answers.service.js';
import { BotnetQueries } from './botnet.queries.js';
import { botnetListView, newBotnetAnswer } from './botnet.schema.js';

@ApiTags('botnet')
@Controller('api/botnet-matches')
export class BotnetMatchesController {
  constructor(
    private readonly answers: BotnetAnswersService,
    private readonly queries: BotnetQueries,
  ) {}

  /** Says how an address of the unit stands, under an id made by the writer. Sent twice, it is one answer. */
  @Put(':botnetMatchId/answers/:answerId')
  @SerializeOptions({ schema: botnetListView })
  async answer(
    @By() by: Actor,
    @Param('botnetMatchId', { schema: idParam }) matchId: string,
    @Param('answerId', { schema: idParam }) answerId: string,
    @Body({ schema: newBotnetAnswer }) wanted: z.output<typeof newBotnetAnswer>,
  ) {
    return this.queries.show(await this.answers.answer(matchId, answerId, wanted, by), by);
  }
}
