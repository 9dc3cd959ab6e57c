import { Body, Controller, Get, HttpCode, Param, Post, Put, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../../access/actor.js';
import { IfMatch } from '../../http/if-match.js';
import { idParam } from '../../http/scalars.js';
import { AdvisoriesQueries } from './advisories.queries.js';
import { AdvisoriesService } from './advisories.service.js';
import { AdvisoryQueries } from './advisory.queries.js';
import {
  advisoryAnswers,
  advisoryCorrection,
  advisoryList,
  advisoryMatrix,
  advisoryNudge,
  advisoryNudgePreview,
  advisoryNudgeResult,
  advisorySearch,
  advisoryView,
  newAdvisory,
  newAdvisoryAnswer,
  newAdvisoryClosure,
} from './advisory.schema.js';
import { AdvisoryAnswers } from './answers.service.js';
import { AdvisoryNudges } from './nudging.service.js';

const ADVISORY = 'advisories/:advisoryId';

@ApiTags('advisories')
@Controller('api')
export class AdvisoriesController {
  constructor(
    private readonly queries: AdvisoriesQueries,
    private readonly one: AdvisoryQueries,
    private readonly advisories: AdvisoriesService,
    private readonly said: AdvisoryAnswers,
    private readonly nudges: AdvisoryNudges,
  ) {}

  /** Advisories for the units the reader may see, with how many of them stand how. */
  @Get('advisories')
  @SerializeOptions({ schema: advisoryList })
  list(@By() by: Actor, @Query({ schema: advisorySearch }) search: z.output<typeof advisorySearch>) {
    return this.queries.list(by, search);
  }

  /** The units the reader may see by the advisories that are open. */
  @Get('advisory-matrix')
  @SerializeOptions({ schema: advisoryMatrix })
  matrix(@By() by: Actor) {
    return this.queries.matrix(by);
  }

  /** Issues an advisory under an id made by the writer, and tells every unit it is for. Sent twice, it is one. */
  @Post('units/:unitId/advisories')
  @HttpCode(200)
  @SerializeOptions({ schema: advisoryView })
  async issue(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Body({ schema: newAdvisory }) wanted: z.output<typeof newAdvisory>,
  ) {
    await this.advisories.issue(unitId, wanted, by);
    return this.one.show(wanted.id, by);
  }

  /** One advisory, and how each unit stands. */
  @Get(ADVISORY)
  @SerializeOptions({ schema: advisoryView })
  show(@By() by: Actor, @Param('advisoryId', { schema: idParam }) advisoryId: string) {
    return this.one.show(advisoryId, by);
  }

  /** Corrects an advisory, and tells the units unless told not to. */
  @Put(ADVISORY)
  @SerializeOptions({ schema: advisoryView })
  async correct(
    @By() by: Actor,
    @Param('advisoryId', { schema: idParam }) advisoryId: string,
    @IfMatch() version: number,
    @Body({ schema: advisoryCorrection }) wanted: z.output<typeof advisoryCorrection>,
  ) {
    await this.advisories.correct(advisoryId, version, wanted, by);
    return this.one.show(advisoryId, by);
  }

  /** Ends an advisory that is done with, or withdraws one that was wrong. */
  @Put(`${ADVISORY}/closure`)
  @SerializeOptions({ schema: advisoryView })
  async close(
    @By() by: Actor,
    @Param('advisoryId', { schema: idParam }) advisoryId: string,
    @Body({ schema: newAdvisoryClosure }) wanted: z.output<typeof newAdvisoryClosure>,
  ) {
    await this.advisories.close(advisoryId, wanted, by);
    return this.one.show(advisoryId, by);
  }

  /** Whom a reminder would reach, who is left in peace, and the very words. */
  @Get(`${ADVISORY}/nudges`)
  @SerializeOptions({ schema: advisoryNudgePreview })
  preview(@By() by: Actor, @Param('advisoryId', { schema: idParam }) advisoryId: string) {
    return this.nudges.preview(advisoryId, by);
  }

  /** Reminds the units that owe an answer or a patch. */
  @Post(`${ADVISORY}/nudges`)
  @HttpCode(200)
  @SerializeOptions({ schema: advisoryNudgeResult })
  nudge(
    @By() by: Actor,
    @Param('advisoryId', { schema: idParam }) advisoryId: string,
    @Body({ schema: advisoryNudge }) { unitIds }: z.output<typeof advisoryNudge>,
  ) {
    return this.nudges.nudge(advisoryId, unitIds, by);
  }

  /** All a unit said to an advisory, the last first. */
  @Get(`units/:unitId/${ADVISORY}/answers`)
  @SerializeOptions({ schema: advisoryAnswers })
  answers(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('advisoryId', { schema: idParam }) advisoryId: string,
  ) {
    return this.one.answers(unitId, advisoryId);
  }

  /** Says for a unit whether it is affected and when it was patched, under an id made by the writer. The last counts. */
  @Put(`units/:unitId/${ADVISORY}/answers/:entryId`)
  @SerializeOptions({ schema: advisoryView })
  async answer(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('advisoryId', { schema: idParam }) advisoryId: string,
    @Param('entryId', { schema: idParam }) answerId: string,
    @Body({ schema: newAdvisoryAnswer }) wanted: z.output<typeof newAdvisoryAnswer>,
  ) {
    await this.said.answer({ unitId, advisoryId, answerId }, wanted, by);
    return this.one.show(advisoryId, by);
  }
}
