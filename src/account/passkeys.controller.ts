import { Body, Controller, Delete, HttpCode, Param, Patch, Post, Res, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { Here, type SignedIn } from '../access/actor.js';
import { Door } from '../access/door.js';
import { idParam } from '../http/scalars.js';
import { recoveryCodes } from './account.schema.js';
import { newPasskey, passkeyName, passkeyOptions } from './passkey.schema.js';
import { PasskeysService } from './passkeys.service.js';

@ApiTags('access')
@Controller('api/me/passkeys')
export class PasskeysController {
  constructor(
    private readonly passkeys: PasskeysService,
    private readonly door: Door,
  ) {}

  /** What the browser is to ask a device that shall become a passkey. */
  @Post('options')
  @SerializeOptions({ schema: passkeyOptions })
  async offer(@Here() here: SignedIn): Promise<z.input<typeof passkeyOptions>> {
    return { options: { ...(await this.passkeys.offer(here)) } };
  }

  @Post()
  @SerializeOptions({ schema: recoveryCodes })
  async add(
    @Body({ schema: newPasskey }) wanted: z.output<typeof newPasskey>,
    @Here() here: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<z.input<typeof recoveryCodes>> {
    const { opened, codes } = await this.passkeys.add(wanted, here);
    await this.door.letIn(reply, opened);
    return { codes };
  }

  @Patch(':passkeyId')
  @HttpCode(204)
  rename(
    @Param('passkeyId', { schema: idParam }) passkeyId: string,
    @Body({ schema: passkeyName }) { name }: z.output<typeof passkeyName>,
  ): Promise<void> {
    return this.passkeys.rename(passkeyId, name);
  }

  @Delete(':passkeyId')
  @HttpCode(204)
  remove(@Param('passkeyId', { schema: idParam }) passkeyId: string, @Here() here: SignedIn): Promise<void> {
    return this.passkeys.remove(passkeyId, here);
  }
}
