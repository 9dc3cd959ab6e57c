import { Body, Controller, Get, Header, Param, Post, Query, SerializeOptions, UseInterceptors } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { areasView } from './areas.schema.js';
import { BoardQueries } from './board.queries.js';
import {
  boardQuery,
  boardRowsQuery,
  boardView,
  gapList,
  gapsQuery,
  nudgePreview,
  nudgeRequest,
  nudgeResult,
  onDutyList,
  onDutyQuery,
  progressList,
} from './coverage.schema.js';
import { KeptAnswers } from './kept-answers.js';
import { NudgesQueries } from './nudges.queries.js';
import { NudgesService } from './nudges.service.js';
import type { TimedAnswer } from './timed-answer.js';
import { TimedAnswers } from './timed-answers.interceptor.js';

/** The long answers go out as text: the schema then describes them in the OpenAPI document and is held by a test. */
const JSON_TYPE = 'application/json; charset=utf-8';

@ApiTags('coverage')
@Controller('api')
@UseInterceptors(new TimedAnswers())
export class CoverageController {
  constructor(
    private readonly queries: BoardQueries,
    private readonly kept: KeptAnswers,
    private readonly nudges: NudgesService,
    private readonly nudging: NudgesQueries,
  ) {}

  /** How far the latest periods have come. */
  @Get('periods/progress')
  @Header('content-type', JSON_TYPE)
  @SerializeOptions({ schema: progressList })
  progress(@By() by: Actor): Promise<TimedAnswer> {
    return this.kept.progress(by);
  }

  /** How every unit below stands in the period, or some of them. */
  @Get('periods/:periodId/board')
  @Header('content-type', JSON_TYPE)
  @SerializeOptions({ schema: boardView })
  async board(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Query({ schema: boardRowsQuery }) { under, own, units }: z.output<typeof boardRowsQuery>,
  ): Promise<string | TimedAnswer> {
    return units || own
      ? JSON.stringify(await this.queries.board(periodId, { under, own, units }, by))
      : this.kept.board(periodId, under, by);
  }

  /** How the units below stand, added up by what lies directly below. */
  @Get('periods/:periodId/areas')
  @Header('content-type', JSON_TYPE)
  @SerializeOptions({ schema: areasView })
  areas(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Query({ schema: boardQuery }) { under }: z.output<typeof boardQuery>,
  ): Promise<TimedAnswer> {
    return this.kept.areas(periodId, under, by);
  }

  /** Where too few are on watch, and whose roster is not known yet. */
  @Get('periods/:periodId/gaps')
  @Header('content-type', JSON_TYPE)
  @SerializeOptions({ schema: gapList })
  gaps(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Query({ schema: gapsQuery }) asked: z.output<typeof gapsQuery>,
  ): Promise<TimedAnswer> {
    return this.kept.gaps(periodId, asked, by);
  }

  /** Who stands watch at this moment. */
  @Get('on-duty')
  @Header('content-type', JSON_TYPE)
  @SerializeOptions({ schema: onDutyList })
  async onDuty(
    @By() by: Actor,
    @Query({ schema: onDutyQuery }) asked: z.output<typeof onDutyQuery>,
  ): Promise<TimedAnswer> {
    return this.kept.onDuty(asked, by);
  }

  /** Whom a reminder would reach now, and in what words. */
  @Get('periods/:periodId/nudges')
  @SerializeOptions({ schema: nudgePreview })
  preview(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Query({ schema: boardQuery }) { under }: z.output<typeof boardQuery>,
  ) {
    return this.nudging.preview(periodId, under, by);
  }

  /** Reminds the heads and schedulers whose rosters are awaited, or have gaps; of each a unit once in four hours. */
  @Post('periods/:periodId/nudges')
  @SerializeOptions({ schema: nudgeResult })
  nudge(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Body({ schema: nudgeRequest }) asked: z.output<typeof nudgeRequest>,
  ) {
    return this.nudges.nudge(periodId, asked, by);
  }
}
