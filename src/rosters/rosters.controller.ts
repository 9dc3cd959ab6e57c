import { Body, Controller, Delete, Get, Param, Patch, Put, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { IfMatch, IfMatchMaybe } from '../http/if-match.js';
import { idParam } from '../http/scalars.js';
import { AssignmentService } from './assignment.service.js';
import { EarlierQueries } from './earlier.queries.js';
import { earlierRosters } from './earlier.schema.js';
import { LayoutService } from './layout.service.js';
import { PreviewQueries } from './preview.queries.js';
import { PublicationService } from './publication.service.js';
import { RevisionsQueries } from './revisions.queries.js';
import { RosterListQueries } from './roster-list.queries.js';
import {
  assignmentChange,
  assignmentResult,
  layOutRequest,
  publicationPreview,
  publicationView,
  publishRequest,
  returnRequest,
  revisionList,
  rosterList,
  rosterState,
  rosterView,
  withdrawal,
} from './roster.schema.js';
import { RostersQueries } from './rosters.queries.js';
import { SubmissionService } from './submission.service.js';
import { WithdrawalService } from './withdrawal.service.js';

@ApiTags('rosters')
@Controller('api')
export class RostersController {
  constructor(
    private readonly queries: RostersQueries,
    private readonly lists: RosterListQueries,
    private readonly past: EarlierQueries,
    private readonly layouts: LayoutService,
    private readonly assignments: AssignmentService,
    private readonly submissions: SubmissionService,
    private readonly previews: PreviewQueries,
    private readonly revisionLists: RevisionsQueries,
    private readonly publications: PublicationService,
    private readonly withdrawals: WithdrawalService,
  ) {}

  /** The rosters the reader has to draft or to look after. */
  @Get('rosters')
  @SerializeOptions({ schema: rosterList })
  list(@By() by: Actor) {
    return this.lists.list(by);
  }

  /** One unit's roster in one period, with all its screen needs. */
  @Get('units/:unitId/rosters/:periodId')
  @SerializeOptions({ schema: rosterView })
  show(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('periodId', { schema: idParam }) periodId: string,
  ) {
    return this.queries.show(unitId, periodId, by);
  }

  /** What the unit stood in earlier periods. */
  @Get('units/:unitId/rosters/:periodId/earlier')
  @SerializeOptions({ schema: earlierRosters })
  earlier(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('periodId', { schema: idParam }) periodId: string,
  ) {
    return this.past.list(unitId, periodId);
  }

  /** Lays a pattern's shifts over the period. */
  @Put('units/:unitId/rosters/:periodId')
  @SerializeOptions({ schema: rosterView })
  async layOut(
    @By() by: Actor,
    @Param('unitId', { schema: idParam }) unitId: string,
    @Param('periodId', { schema: idParam }) periodId: string,
    @IfMatchMaybe() version: number | undefined,
    @Body({ schema: layOutRequest }) wanted: z.output<typeof layOutRequest>,
  ) {
    await this.layouts.layOut(unitId, periodId, wanted, version, by);
    return this.queries.show(unitId, periodId, by);
  }

  /** Puts people on shifts and takes them off. */
  @Patch('rosters/:rosterId/assignments')
  @SerializeOptions({ schema: assignmentResult })
  assign(
    @By() by: Actor,
    @Param('rosterId', { schema: idParam }) rosterId: string,
    @IfMatch() version: number,
    @Body({ schema: assignmentChange }) change: z.output<typeof assignmentChange>,
  ) {
    return this.assignments.change(rosterId, version, change, by);
  }

  /** Hands the draft up. */
  @Put('rosters/:rosterId/submission')
  @SerializeOptions({ schema: rosterState })
  submit(@By() by: Actor, @Param('rosterId', { schema: idParam }) rosterId: string, @IfMatch() version: number) {
    return this.submissions.submit(rosterId, version, by);
  }

  /** Gives a draft that was handed up back to its unit. */
  @Put('rosters/:rosterId/return')
  @SerializeOptions({ schema: rosterState })
  return(
    @By() by: Actor,
    @Param('rosterId', { schema: idParam }) rosterId: string,
    @Body({ schema: returnRequest }) { comment }: z.output<typeof returnRequest>,
  ) {
    return this.submissions.return(rosterId, comment, by);
  }

  /** What publishing now would do. */
  @Get('rosters/:rosterId/publication')
  @SerializeOptions({ schema: publicationPreview })
  preview(@By() by: Actor, @Param('rosterId', { schema: idParam }) rosterId: string) {
    return this.previews.show(rosterId, by);
  }

  /** Makes the draft known to those it changes something for. */
  @Put('rosters/:rosterId/publication')
  @SerializeOptions({ schema: publicationView })
  publish(
    @By() by: Actor,
    @Param('rosterId', { schema: idParam }) rosterId: string,
    @IfMatch() version: number,
    @Body({ schema: publishRequest }) request: z.output<typeof publishRequest>,
  ) {
    return this.publications.publish(rosterId, version, request, by);
  }

  /** Everything that was made known of the roster, the newest first. */
  @Get('rosters/:rosterId/revisions')
  @SerializeOptions({ schema: revisionList })
  revisions(@Param('rosterId', { schema: idParam }) rosterId: string) {
    return this.revisionLists.list(rosterId);
  }

  /** Takes the publication back; every duty ahead is cancelled. */
  @Delete('rosters/:rosterId/publication')
  @SerializeOptions({ schema: rosterState })
  withdraw(
    @By() by: Actor,
    @Param('rosterId', { schema: idParam }) rosterId: string,
    @Body({ schema: withdrawal }) { reason }: z.output<typeof withdrawal>,
  ) {
    return this.withdrawals.withdraw(rosterId, reason, by);
  }
}
