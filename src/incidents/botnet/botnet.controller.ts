import { Body, Controller, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../../access/actor.js';
import { idParam } from '../../http/scalars.js';
import { BotnetListsService } from './botnet-lists.service.js';
import { BotnetNudgesService } from './botnet-nudges.service.js';
import { BotnetQueries } from './botnet.queries.js';
import { BotnetWithdrawals } from './botnet-withdrawals.service.js';
import {
  botnetDraft,
  botnetEntered,
  botnetLists,
  botnetListView,
  botnetMatched,
  botnetNudge,
  botnetNudged,
  botnetNudgePreview,
  botnetPreview,
  newBotnetList,
  newBotnetWithdrawal,
} from './botnet.schema.js';

const LIST = 'botnet-lists/:botnetListId';

@ApiTags('botnet')
@Controller('api')
export class BotnetController {
  constructor(
    private readonly queries: BotnetQueries,
    private readonly entering: BotnetListsService,
    private readonly nudges: BotnetNudgesService,
    private readonly withdrawals: BotnetWithdrawals,
  ) {}

  /** Lists of addresses seen in botnets, as far as they concern units the reader may see. */
  @Get('botnet-lists')
  @SerializeOptions({ schema: botnetLists })
  lists(@By() by: Actor) {
    return this.queries.lists(by);
  }

  /** What becomes of each row of a list, and which units below its addresses are of. Nothing is stored. */
  @Post('units/:unitId/botnet-lists/preview')
  @HttpCode(200)
  @SerializeOptions({ schema: botnetPreview })
  preview(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: botnetDraft }) draft: z.output<typeof botnetDraft>,
  ) {
    return this.entering.preview(unitId, draft);
  }

  /** Enters a list under an id made by the writer, and tells the units it names. The same list again is the same. */
  @Put('units/:unitId/botnet-lists/:newId')
  @SerializeOptions({ schema: botnetEntered })
  record(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('newId', { schema: idParam }) newId: string,
    @Body({ schema: newBotnetList }) wanted: z.output<typeof newBotnetList>,
  ) {
    return this.entering.record(unitId, newId, wanted, by);
  }

  /** One list: where it came from, and what each unit the reader may see says of its addresses. */
  @Get(LIST)
  @SerializeOptions({ schema: botnetListView })
  show(@By() by: Actor, @Param('botnetListId', { schema: idParam }) listId: string) {
    return this.queries.show(listId, by);
  }

  /** Matches it anew, by the ranges known now, and tells of what is found besides. */
  @Post(`${LIST}/matching`)
  @HttpCode(200)
  @SerializeOptions({ schema: botnetMatched })
  match(@By() by: Actor, @Param('botnetListId', { schema: idParam }) listId: string) {
    return this.entering.matchAnew(listId, by);
  }

  /** Whom a reminder would reach now, and in what words. */
  @Get(`${LIST}/nudges`)
  @SerializeOptions({ schema: botnetNudgePreview })
  nudging(@By() by: Actor, @Param('botnetListId', { schema: idParam }) listId: string) {
    return this.nudges.preview(listId, by);
  }

  /** Reminds whoever is on duty in the units that have not answered, and their heads; a unit once in four hours. */
  @Post(`${LIST}/nudges`)
  @SerializeOptions({ schema: botnetNudged })
  nudge(
    @By() by: Actor,
    @Param('botnetListId', { schema: idParam }) listId: string,
    @Body({ schema: botnetNudge }) { unitIds }: z.output<typeof botnetNudge>,
  ) {
    return this.nudges.nudge(listId, unitIds, by);
  }

  /** Takes back a list that was sent by mistake, and tells units that have not answered. */
  @Put(`${LIST}/withdrawal`)
  @SerializeOptions({ schema: botnetListView })
  async withdraw(
    @By() by: Actor,
    @Param('botnetListId', { schema: idParam }) listId: string,
    @Body({ schema: newBotnetWithdrawal }) { reason }: z.output<typeof newBotnetWithdrawal>,
  ) {
    await this.withdrawals.withdraw(listId, reason, by);
    return this.queries.show(listId, by);
  }
}
