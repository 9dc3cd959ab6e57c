import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { RostersModule } from '../rosters/rosters.module.js';
import { LinksController } from './links.controller.js';
import { LinksQueries } from './links.queries.js';
import { SignInPageController } from './sign-in-page.controller.js';

/** Pages that work without script: what is opened from a mail. */
@Module({
  imports: [AccessModule, RostersModule],
  controllers: [LinksController, SignInPageController],
  providers: [LinksQueries],
})
export class ViewsModule {}
