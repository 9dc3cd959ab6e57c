import { Module } from '@nestjs/common';
import { BotnetAnswersService } from './botnet-answers.service.js';
import { BotnetListsService } from './botnet-lists.service.js';
import { BotnetMatchesController } from './botnet-matches.controller.js';
import { BotnetNudgesService } from './botnet-nudges.service.js';
import { BotnetReminders } from './botnet-reminders.service.js';
import { BotnetWithdrawals } from './botnet-withdrawals.service.js';
import { BotnetController } from './botnet.controller.js';
import { BotnetQueries } from './botnet.queries.js';

/** Lists of addresses seen in botnets, matched against units’ ranges and followed until each is answered. */
@Module({
  controllers: [BotnetController, BotnetMatchesController],
  providers: [
    BotnetQueries,
    BotnetListsService,
    BotnetAnswersService,
    BotnetNudgesService,
    BotnetReminders,
    BotnetWithdrawals,
  ],
  exports: [BotnetQueries, BotnetReminders],
})
export class BotnetModule {}
