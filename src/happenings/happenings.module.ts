import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { RostersModule } from '../rosters/rosters.module.js';
import { HappeningEvents } from './happening-events.js';
import { HappeningsController } from './happenings.controller.js';
import { HappeningsQueries } from './happenings.queries.js';

/** What happens in the units below, as it happens. It only reads. */
@Module({
  imports: [AccessModule, RostersModule],
  controllers: [HappeningsController],
  providers: [HappeningsQueries, HappeningEvents],
})
export class HappeningsModule {}
