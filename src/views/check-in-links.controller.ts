import { Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '../http/problem.js';
import { CheckInService } from '../rosters/check-in.service.js';
import { CheckInLinksQueries } from './check-in-links.queries.js';
import { checkInPage } from './check-in-page.js';
import { sendLinked } from './linked-page.js';

/** The page behind the link that begins a watch: looking changes nothing (mail scanners look too), the button does. */
@ApiTags('pages')
@Controller('l/check-in/:token')
export class CheckInLinksController {
  constructor(
    private readonly links: CheckInLinksQueries,
    private readonly checkIns: CheckInService,
  ) {}

  @Get()
  async show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    sendLinked(request, reply, await this.links.behind(token), {
      page: checkInPage,
      status: ({ state }) => (state === 'cancelled' || state === 'over' ? 410 : 200),
    });
  }

  @Post()
  async record(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const linked = await this.links.behind(token);
    if (linked?.state === 'open') {
      try {
        await this.checkIns.checkIn(linked.claim.personId, linked.claim.subjectId, 'link');
      } catch (error) {
        // Cancelled, moved or over since we looked: the page says which.
        if (!(error instanceof Problem)) throw error;
      }
    }
    await this.show(token, request, reply);
  }
}
