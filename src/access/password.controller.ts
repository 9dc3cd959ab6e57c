import { Body, Controller, HttpCode, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { newPassword } from './access.schema.js';
import { Here, type SignedIn } from './actor.js';
import { Door } from './door.js';
import { PasswordService } from './password.service.js';

@ApiTags('access')
@Controller('api/me/password')
export class PasswordController {
  constructor(
    private readonly passwords: PasswordService,
    private readonly door: Door,
  ) {}

  @Put()
  @HttpCode(204)
  async change(
    @Body({ schema: newPassword }) { current, password }: z.infer<typeof newPassword>,
    @Here() here: SignedIn,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.door.letIn(reply, await this.passwords.change(current, password, here));
  }
}
