import { Body, Controller, HttpCode, Ip, Param, Post, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { linkRequest, signInLinkView } from '../access/access.schema.js';
import { Here, type SignedIn } from '../access/actor.js';
import type { IssuedLink } from '../access/sign-in-links.js';
import { idParam } from '../http/scalars.js';
import { SignInLinksService } from './sign-in-links.service.js';

@ApiTags('access')
@Controller('api')
export class SignInLinksController {
  constructor(private readonly links: SignInLinksService) {}

  /** Always 202, so that nobody learns whose address is known. */
  @Post('sign-in-links')
  @HttpCode(202)
  async request(
    @Body({ schema: linkRequest }) { email }: z.infer<typeof linkRequest>,
    @Ip() address: string,
  ): Promise<void> {
    await this.links.mail(email, address);
  }

  @Post('people/:personId/sign-in-link')
  @SerializeOptions({ schema: signInLinkView })
  print(@Param('personId', { schema: idParam }) personId: string, @Here() here: SignedIn): Promise<IssuedLink> {
    return this.links.print(personId, here);
  }
}
