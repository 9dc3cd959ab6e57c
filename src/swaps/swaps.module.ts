import { Module } from '@nestjs/common';
import { NoticesModule } from '../notices/notices.module.js';
import { RostersModule } from '../rosters/rosters.module.js';
import { CandidatesQueries } from './candidates.queries.js';
import { CarryingOut } from './carrying-out.js';
import { SubstitutionService } from './substitution.service.js';
import { SubstitutionsController } from './substitutions.controller.js';
import { SwapAnswersService } from './swap-answers.service.js';
import { SwapExpiry } from './swap-expiry.js';
import { SwapsController } from './swaps.controller.js';
import { SwapsQueries } from './swaps.queries.js';
import { SwapsService } from './swaps.service.js';

/** Published watches that change hands: asked for by their holders, or decided by whoever plans. */
@Module({
  imports: [NoticesModule, RostersModule],
  controllers: [SwapsController, SubstitutionsController],
  providers: [
    SwapsQueries,
    CandidatesQueries,
    CarryingOut,
    SwapsService,
    SwapAnswersService,
    SubstitutionService,
    SwapExpiry,
  ],
  exports: [SwapAnswersService, SwapExpiry],
})
export class SwapsModule {}
