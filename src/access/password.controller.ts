import { Body, Controller, HttpCode, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { newPassword } from './access.schema.js';
import { Here, type SignedIn } from './actor.js';
import { PasswordService } from './password.service.js';

@ApiTags('access')
@Controller('api/me/password')
export class PasswordController {
  constructor(private readonly passwords: PasswordService) {}

  @Put()
  @HttpCode(204)
  change(
    @Body({ schema: newPassword }) { current, password }: z.infer<typeof newPassword>,
    @Here() here: SignedIn,
  ): Promise<void> {
    return this.passwords.change(current, password, here);
  }
}
