import { Module } from '@nestjs/common';
import { FairnessController } from './fairness.controller.js';
import { FairnessQueries } from './fairness.queries.js';

/** Who carries how much, over this and earlier periods. */
@Module({ controllers: [FairnessController], providers: [FairnessQueries] })
export class FairnessModule {}
