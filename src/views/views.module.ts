import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { RostersModule } from '../rosters/rosters.module.js';
import { LinksController } from './links.controller.js';
import { LinksQueries } from './links.queries.js';
import { SwapsModule } from '../swaps/swaps.module.js';
import { SignInPageController } from './sign-in-page.controller.js';
import { SwapLinksController } from './swap-links.controller.js';
import { SwapLinksQueries } from './swap-links.queries.js';

/** Pages that work without script: what is opened from a mail. */
@Module({
  imports: [AccessModule, RostersModule, SwapsModule],
  controllers: [LinksController, SwapLinksController, SignInPageController],
  providers: [LinksQueries, SwapLinksQueries],
})
export class ViewsModule {}
