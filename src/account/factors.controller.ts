import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Res, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { By, Here, type Actor, type SignedIn } from '../access/actor.js';
import { Door } from '../access/door.js';
import { idParam } from '../http/scalars.js';
import { authenticatorOffer, factorCode, factorsView, recoveryCodes } from './account.schema.js';
import { FactorsQueries } from './factors.queries.js';
import { FactorsService } from './factors.service.js';
import { LostAccounts } from './lost-accounts.service.js';

@ApiTags('access')
@Controller('api')
export class FactorsController {
  constructor(
    private readonly factors: FactorsService,
    private readonly queries: FactorsQueries,
    private readonly lost: LostAccounts,
    private readonly door: Door,
  ) {}

  @Get('me/factors')
  @SerializeOptions({ schema: factorsView })
  show(@By() by: Actor): Promise<z.input<typeof factorsView>> {
    return this.queries.show(by);
  }

  /** A secret for a program that makes codes. */
  @Post('me/authenticator')
  @SerializeOptions({ schema: authenticatorOffer })
  begin(@Here() here: SignedIn): Promise<z.input<typeof authenticatorOffer>> {
    return this.factors.begin(here);
  }

  /** The first code shows that the program has the secret. */
  @Put('me/authenticator')
  @SerializeOptions({ schema: recoveryCodes })
  async confirm(
    @Body({ schema: factorCode }) { code }: z.infer<typeof factorCode>,
    @Here() here: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.input<typeof recoveryCodes>> {
    const { opened, codes } = await this.factors.confirm(code, here);
    await this.door.letIn(reply, opened);
    return { codes };
  }

  @Delete('me/authenticator')
  @HttpCode(204)
  remove(@Here() here: SignedIn): Promise<void> {
    return this.factors.remove(here);
  }

  @Post('me/recovery-codes')
  @SerializeOptions({ schema: recoveryCodes })
  async renewCodes(@Here() here: SignedIn): Promise<z.input<typeof recoveryCodes>> {
    return { codes: await this.factors.renewCodes(here) };
  }

  /** Takes every second factor from somebody who has lost theirs. */
  @Delete('people/:personId/factors')
  @HttpCode(204)
  reset(@Param('personId', { schema: idParam }) personId: string, @Here() here: SignedIn): Promise<void> {
    return this.lost.reset(personId, here);
  }
}
