import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { MailFailuresService } from './mail-failures.service.js';

@ApiTags('notices')
@Controller('api/people/:personId/mail-failure')
export class MailFailuresController {
  constructor(private readonly failures: MailFailuresService) {}

  /** The person's address is right, whatever came back: it is tried again. */
  @Delete()
  @HttpCode(204)
  withdraw(@By() by: Actor, @Param('personId', { schema: idParam }) personId: string): Promise<void> {
    return this.failures.withdraw(personId, by);
  }
}
