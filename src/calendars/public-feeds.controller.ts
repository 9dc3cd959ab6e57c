import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { FeedDoor } from './feed-door.js';

/** Describes the feeds to the API's document and the policy table. Requests are met earlier, by the FeedDoor. */
@ApiTags('feeds')
@Controller('feeds')
export class PublicFeedsController {
  constructor(private readonly door: FeedDoor) {}

  /** A calendar feed; `token` ends in `.ics`. 304 to who has it already, 410 once revoked. */
  @Get(':token')
  @ApiProduces('text/calendar')
  async show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    reply.hijack();
    await this.door.answer(request.raw, reply.raw);
  }
}
