import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem } from '../http/problem.js';
import { typedLine } from '../http/scalars.js';
import { DutiesService } from '../rosters/duties.service.js';
import { answerPage } from './answer-page.js';
import { sendLinked } from './linked-page.js';
import { LinksQueries } from './links.queries.js';

const form = z.object({ answer: z.enum(['accepted', 'declined']), reason: typedLine(500).default('') });

/** The page behind the links in mails: looking changes nothing (mail scanners look too), the buttons do. */
@ApiTags('pages')
@Controller('l/:token')
export class LinksController {
  constructor(
    private readonly links: LinksQueries,
    private readonly duties: DutiesService,
  ) {}

  @Get()
  async show(
    @Param('token') token: string,
    @Query('answer') meant: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.page(token, request, reply, { declining: meant === 'declined' });
  }

  @Post()
  async record(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const filled = form.safeParse(body);
    if (!filled.success) return this.page(token, request, reply, { notice: 'not-understood' });
    const linked = await this.links.behind(token);
    if (linked?.state === 'open') {
      const { personId, dutyId, sequence, mailed } = linked.claim;
      try {
        await this.duties.answer(personId, dutyId, { ...filled.data, sequence }, mailed ? 'mailed-link' : 'link');
        return await this.page(token, request, reply, { notice: 'recorded' });
      } catch (error) {
        // Changed, cancelled or over since we looked: the page says which.
        if (!(error instanceof Problem)) throw error;
      }
    }
    await this.page(token, request, reply, {});
  }

  private async page(
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
    shown: Parameters<typeof answerPage>[1],
  ): Promise<void> {
    sendLinked(request, reply, await this.links.behind(token), {
      page: (linked) => answerPage(linked, shown),
      status: ({ state }) => (shown.notice === 'not-understood' ? 400 : state === 'open' ? 200 : 410),
    });
  }
}
