import { Controller, Delete, HttpCode, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Here, type SignedIn } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { LostAccounts } from './lost-accounts.service.js';

@ApiTags('access')
@Controller('api/people/:personId/sessions')
export class PersonSessionsController {
  constructor(private readonly lost: LostAccounts) {}

  /** Signs somebody out everywhere whose device or password is in wrong hands. */
  @Delete()
  @HttpCode(204)
  end(@Param('personId', { schema: idParam }) personId: string, @Here() here: SignedIn): Promise<void> {
    return this.lost.signOut(personId, here);
  }
}
