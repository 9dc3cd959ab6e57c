import { Body, Controller, Put, Res, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { sessionView } from '../access/access.schema.js';
import { Here, type SignedIn } from '../access/actor.js';
import { Door } from '../access/door.js';
import type { SessionView } from '../access/session.queries.js';
import { factorCode } from './account.schema.js';
import { ProofService } from './proof.service.js';

@ApiTags('access')
@Controller('api/session/proof')
export class ProofController {
  constructor(
    private readonly proofs: ProofService,
    private readonly door: Door,
  ) {}

  /** The second step of signing in, and the way to show again that it is still oneself. */
  @Put()
  @SerializeOptions({ schema: sessionView })
  async give(
    @Body({ schema: factorCode }) { code }: z.infer<typeof factorCode>,
    @Here() here: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionView> {
    return this.door.letIn(reply, await this.proofs.byCode(code, here));
  }
}
