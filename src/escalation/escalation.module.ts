import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { EscalationPlansController } from './escalation-plans.controller.js';
import { EscalationPlansService } from './escalation-plans.service.js';
import { Escalations } from './escalations.service.js';

/** What is left undone is told to the next person. */
@Module({
  imports: [AccessModule],
  controllers: [EscalationPlansController],
  providers: [EscalationPlansService, Escalations],
  exports: [Escalations],
})
export class EscalationModule {}
