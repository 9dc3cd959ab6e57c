import { Module, type OnModuleDestroy } from '@nestjs/common';
import { AccessModule } from '../../access/access.module.js';
import { RostersModule } from '../rosters.module.js';
import { Clerk } from './clerk.js';
import { FillController } from './fill.controller.js';
import { FillDesk } from './fill-desk.js';
import { FillQueries } from './fill.queries.js';
import { FillsController } from './fills.controller.js';
import { FillsService } from './fills.service.js';
import { ProposalsService } from './proposals.service.js';
import { UnbegunQueries } from './unbegun.queries.js';
import { UnitFilling } from './unit-filling.js';

/** "Tự xếp": proposes rosters, and fills those nobody has begun. */
@Module({
  imports: [AccessModule, RostersModule],
  controllers: [FillController, FillsController],
  providers: [FillQueries, Clerk, FillDesk, ProposalsService, UnbegunQueries, UnitFilling, FillsService],
})
export class FillModule implements OnModuleDestroy {
  constructor(private readonly desk: FillDesk) {}

  onModuleDestroy(): Promise<void> {
    return this.desk.close();
  }
}
