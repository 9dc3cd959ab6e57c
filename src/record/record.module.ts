import { Module } from '@nestjs/common';
import { RecordController } from './record.controller.js';
import { RecordQueries } from './record.queries.js';

/** What is on record about any moment of any unit. It only reads. */
@Module({ controllers: [RecordController], providers: [RecordQueries] })
export class RecordModule {}
