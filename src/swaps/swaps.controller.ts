import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { CandidatesQueries } from './candidates.queries.js';
import { SwapAnswersService } from './swap-answers.service.js';
import { newSwap, partnerList, swapAnswer, swapDecision, swapList, swapTaker, swapView } from './swap.schema.js';
import { SwapsQueries } from './swaps.queries.js';
import { SwapsService } from './swaps.service.js';

@ApiTags('swaps')
@Controller('api')
export class SwapsController {
  constructor(
    private readonly queries: SwapsQueries,
    private readonly candidates: CandidatesQueries,
    private readonly swaps: SwapsService,
    private readonly answers: SwapAnswersService,
  ) {}

  /** The reader's requests, those put to them, and those they decide. */
  @Get('swaps')
  @SerializeOptions({ schema: swapList })
  list(@By() by: Actor) {
    return this.queries.list(by);
  }

  /** Who could take one's watch, and what for. */
  @Get('duties/:dutyId/partners')
  @SerializeOptions({ schema: partnerList })
  partners(@Param('dutyId', { schema: idParam }) dutyId: string) {
    return this.candidates.partners(dutyId);
  }

  /** Asks somebody, or everybody, to take one's watch. */
  @Post('duties/:dutyId/swaps')
  @SerializeOptions({ schema: swapView })
  async ask(
    @By() by: Actor,
    @Param('dutyId', { schema: idParam }) dutyId: string,
    @Body({ schema: newSwap }) wanted: z.output<typeof newSwap>,
  ) {
    return this.queries.one(await this.swaps.ask(dutyId, wanted, by), by);
  }

  /** What somebody named says. */
  @Put('swaps/:swapId/answer')
  @SerializeOptions({ schema: swapView })
  async answer(
    @By() by: Actor,
    @Param('swapId', { schema: idParam }) swapId: string,
    @Body({ schema: swapAnswer }) answer: z.output<typeof swapAnswer>,
  ) {
    await this.answers.answer(swapId, answer, by);
    return this.queries.one(swapId, by);
  }

  /** Takes a watch that is offered to everybody. */
  @Put('swaps/:swapId/taker')
  @SerializeOptions({ schema: swapView })
  async take(
    @By() by: Actor,
    @Param('swapId', { schema: idParam }) swapId: string,
    @Body({ schema: swapTaker }) { breachReason }: z.output<typeof swapTaker>,
  ) {
    await this.answers.take(swapId, breachReason, by);
    return this.queries.one(swapId, by);
  }

  /** What the head says. */
  @Put('swaps/:swapId/decision')
  @SerializeOptions({ schema: swapView })
  async decide(
    @By() by: Actor,
    @Param('swapId', { schema: idParam }) swapId: string,
    @Body({ schema: swapDecision }) decision: z.output<typeof swapDecision>,
  ) {
    await this.answers.decide(swapId, decision, by);
    return this.queries.one(swapId, by);
  }

  /** Takes one's request back. */
  @Delete('swaps/:swapId')
  @HttpCode(204)
  withdraw(@By() by: Actor, @Param('swapId', { schema: idParam }) swapId: string): Promise<void> {
    return this.swaps.withdraw(swapId, by);
  }
}
