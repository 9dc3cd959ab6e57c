import { Module } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { Door } from './door.js';
import { GrantsController } from './grants.controller.js';
import { GrantsQueries } from './grants.queries.js';
import { Grants } from './grants.service.js';
import { PasswordController } from './password.controller.js';
import { PasswordService } from './password.service.js';
import { Passwords } from './passwords.js';
import { RouteCheck } from './route-check.js';
import { SessionController } from './session.controller.js';
import { SessionQueries } from './session.queries.js';
import { Sessions } from './sessions.service.js';
import { SignInLinks } from './sign-in-links.js';
import { SignIn } from './sign-in.service.js';
import { Still } from './still.js';
import { Subjects } from './subjects.js';
import { Throttle } from './throttle.js';

/** Who may come in, and what they may do. Its guard stands before every route of every room. */
@Module({
  imports: [DiscoveryModule],
  controllers: [SessionController, PasswordController, GrantsController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    RouteCheck,
    Subjects,
    Still,
    Sessions,
    SessionQueries,
    Door,
    SignIn,
    SignInLinks,
    Throttle,
    Passwords,
    PasswordService,
    Grants,
    GrantsQueries,
  ],
  exports: [Sessions, Still, Door, SignIn, SignInLinks, Throttle, Passwords],
})
export class AccessModule {}
