import { Module } from '@nestjs/common';
import { ReadinessController } from './readiness.controller.js';
import { ReadinessQueries } from './readiness.queries.js';

/** Whether the people of a period can be reached, asked before it begins. */
@Module({ controllers: [ReadinessController], providers: [ReadinessQueries], exports: [ReadinessQueries] })
export class ReadinessModule {}
