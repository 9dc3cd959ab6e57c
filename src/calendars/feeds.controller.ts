import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { By, type Actor } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { feedList, newFeed, newFeedView } from './feed.schema.js';
import { FeedsService } from './feeds.service.js';

/** The calendar addresses of whoever is signed in. */
@ApiTags('feeds')
@Controller('api')
export class FeedsController {
  constructor(private readonly feeds: FeedsService) {}

  @Get('me/feeds')
  @SerializeOptions({ schema: feedList })
  list(@By() by: Actor): Promise<z.input<typeof feedList>> {
    return this.feeds.list(by);
  }

  @Post('me/feeds')
  @SerializeOptions({ schema: newFeedView })
  create(
    @Body({ schema: newFeed }) feed: z.output<typeof newFeed>,
    @By() by: Actor,
  ): Promise<z.input<typeof newFeedView>> {
    return this.feeds.create(feed, by);
  }

  @Put('feeds/:feedId/rotation')
  @SerializeOptions({ schema: newFeedView })
  rotate(@Param('feedId', { schema: idParam }) feedId: string, @By() by: Actor): Promise<z.input<typeof newFeedView>> {
    return this.feeds.rotate(feedId, by);
  }

  @Delete('feeds/:feedId')
  @HttpCode(204)
  async revoke(@Param('feedId', { schema: idParam }) feedId: string, @By() by: Actor): Promise<void> {
    await this.feeds.revoke(feedId, by);
  }
}
