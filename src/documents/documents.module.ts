import { Module } from '@nestjs/common';
import { DocumentsController } from './documents.controller.js';
import { DocumentsService } from './documents.service.js';
import { FactsQueries } from './facts.queries.js';
import { WatchFactsQueries } from './watch-facts.queries.js';
import { WritingDesk } from './writing-desk.js';

/** Rosters and watches on paper, in the official form. */
@Module({
  controllers: [DocumentsController],
  providers: [DocumentsService, FactsQueries, WatchFactsQueries, WritingDesk],
})
export class DocumentsModule {}
