import { Module } from '@nestjs/common';
import { FeedDoor } from './feed-door.js';
import { FeedStore } from './feed-store.js';
import { FeedsController } from './feeds.controller.js';
import { FeedsService } from './feeds.service.js';
import { FetchNotes } from './fetch-notes.js';
import { PublicFeedsController } from './public-feeds.controller.js';

/** Duties as calendar programs read them. */
@Module({
  controllers: [FeedsController, PublicFeedsController],
  providers: [FeedStore, FetchNotes, FeedDoor, FeedsService],
})
export class CalendarsModule {}
