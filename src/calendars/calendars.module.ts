import { Module } from '@nestjs/common';
import { FeedStore } from './feed-store.js';
import { FeedsController } from './feeds.controller.js';
import { FeedsService } from './feeds.service.js';
import { PublicFeedsController } from './public-feeds.controller.js';

/** Duties as calendar programs read them. */
@Module({
  controllers: [FeedsController, PublicFeedsController],
  providers: [FeedStore, FeedsService],
})
export class CalendarsModule {}
