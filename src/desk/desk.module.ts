import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { SwapsModule } from '../swaps/swaps.module.js';
import { AuditStep } from './audit.step.js';
import { Desk } from './desk.service.js';
import { ExpiryStep } from './expiry.step.js';
import { HealthController } from './health.controller.js';
import { HealthQueries } from './health.queries.js';
import { RemindersStep } from './reminders.step.js';
import { SwapsStep } from './swaps.step.js';
import { UnconfirmedStep } from './unconfirmed.step.js';

/** What is done by itself, again and again, and whether it is done. */
@Module({
  imports: [NoticesModule, SwapsModule],
  controllers: [HealthController],
  providers: [RemindersStep, UnconfirmedStep, ExpiryStep, SwapsStep, AuditStep, Desk, HealthQueries],
  exports: [Desk],
})
export class DeskModule {}
