import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Problem, type Words } from '../http/problem.js';
import { problems } from '../http/problems.js';
import { typedLine } from '../http/scalars.js';
import { SwapAnswersService } from '../swaps/swap-answers.service.js';
import { sendLinked } from './linked-page.js';
import { type LinkedSwap, SwapLinksQueries } from './swap-links.queries.js';
import { swapPage } from './swap-page.js';

const form = z.object({ answer: z.enum(['accepted', 'declined']), reason: typedLine(500).default('') });

/** The page behind the link in a mail that asks to swap: looking changes nothing, the buttons do. */
@ApiTags('pages')
@Controller('l/swap/:token')
export class SwapLinksController {
  constructor(
    private readonly links: SwapLinksQueries,
    private readonly answers: SwapAnswersService,
  ) {}

  @Get()
  async show(@Param('token') token: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.page(token, request, reply, null);
  }

  @Post()
  async record(
    @Param('token') token: string,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const filled = form.safeParse(body);
    const linked = await this.links.behind(token);
    const refusal = linked?.mayAnswer && filled.success ? await this.say(linked, filled.data) : null;
    await this.page(token, request, reply, refusal);
  }

  /** Records the answer, or says why not: closed, taken or forbidden since we looked. */
  private async say({ swap, person, offered }: LinkedSwap, answer: z.output<typeof form>): Promise<Words | null> {
    try {
      if (offered) await this.answers.take(swap.id, answer.reason, person);
      else await this.answers.answer(swap.id, answer, person);
      return null;
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { vi, en } = problems[error.slug];
      const detail = error.members.detail;
      return { vi: detail ? `${vi}. ${detail.vi}` : vi, en: detail ? `${en}. ${detail.en}` : en };
    }
  }

  private async page(
    token: string,
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: Words | null,
  ): Promise<void> {
    sendLinked(request, reply, await this.links.behind(token), {
      page: (linked) => swapPage(linked, refusal),
      status: () => (refusal ? 409 : 200),
    });
  }
}
