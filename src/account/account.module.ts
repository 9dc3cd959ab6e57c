import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { CodeCheck } from './code-check.js';
import { FactorsController } from './factors.controller.js';
import { FactorsQueries } from './factors.queries.js';
import { FactorsService } from './factors.service.js';
import { IdentitiesController } from './identities.controller.js';
import { Identities } from './identities.service.js';
import { LostAccounts } from './lost-accounts.service.js';
import { OwnSessionsController } from './own-sessions.controller.js';
import { OwnSessions } from './own-sessions.service.js';
import { PasskeyEntryController } from './passkey-entry.controller.js';
import { PasskeyEntry } from './passkey-entry.service.js';
import { PasskeysController } from './passkeys.controller.js';
import { PasskeysService } from './passkeys.service.js';
import { PersonSessionsController } from './person-sessions.controller.js';
import { ProofController } from './proof.controller.js';
import { ProofService } from './proof.service.js';
import { Provider } from './provider.js';

/** How a person shows that it is them, and where they are signed in. */
@Module({
  imports: [AccessModule, NoticesModule],
  controllers: [
    FactorsController,
    PasskeysController,
    ProofController,
    PasskeyEntryController,
    OwnSessionsController,
    PersonSessionsController,
    IdentitiesController,
  ],
  providers: [
    CodeCheck,
    FactorsService,
    FactorsQueries,
    LostAccounts,
    ProofService,
    PasskeysService,
    PasskeyEntry,
    OwnSessions,
    Provider,
    Identities,
  ],
})
export class AccountModule {}
