import { Module } from '@nestjs/common';
import { AccessModule } from '../access/access.module.js';
import { SetUpController } from './set-up.controller.js';
import { SetUpService } from './set-up.service.js';

@Module({
  imports: [AccessModule],
  controllers: [SetUpController],
  providers: [SetUpService],
  exports: [SetUpService],
})
export class SetupModule {}
