import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { BoardQueries } from './board.queries.js';
import { CoverageController } from './coverage.controller.js';
import { FreshStrips } from './fresh-strips.js';
import { NudgesService } from './nudges.service.js';
import { ShortagesQueries } from './shortages.queries.js';

/** How the units below stand: read from what was published, never from drafts. */
@Module({
  imports: [NoticesModule],
  controllers: [CoverageController],
  providers: [BoardQueries, ShortagesQueries, FreshStrips, NudgesService],
  exports: [BoardQueries],
})
export class CoverageModule {}
