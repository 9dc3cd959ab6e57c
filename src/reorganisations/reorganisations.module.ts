import { Module } from '@nestjs/common';
import { ReorganisationsController } from './reorganisations.controller.js';
import { ReorganisationsQueries } from './reorganisations.queries.js';
import { ReorganisationsService } from './reorganisations.service.js';

@Module({
  controllers: [ReorganisationsController],
  providers: [ReorganisationsService, ReorganisationsQueries],
  exports: [ReorganisationsService],
})
export class ReorganisationsModule {}
