import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { RostersModule } from '../rosters/rosters.module.js';
import { Checks } from './checks.service.js';
import { LogFilesController } from './log-files.controller.js';
import { LogFilesService } from './log-files.service.js';
import { Reliefs } from './reliefs.service.js';
import { WatchController } from './watch.controller.js';
import { WatchQueries } from './watch.queries.js';
import { WatchRulesController } from './watch-rules.controller.js';
import { WatchRulesService } from './watch-rules.service.js';
import { WatchService } from './watch.service.js';
import { WatchesQueries } from './watches.queries.js';

/** The watch itself: taken over, written down, handed over. */
@Module({
  imports: [AccessModule, RostersModule],
  controllers: [WatchController, LogFilesController, WatchRulesController],
  providers: [WatchService, WatchQueries, WatchesQueries, WatchRulesService, LogFilesService, Reliefs, Checks],
  exports: [Reliefs, Checks],
})
export class WatchModule {}
