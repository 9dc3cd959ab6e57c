import { Body, Controller, Get, Param, Put, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { WatchQueries } from './watch.queries.js';
import { logRange, logView, myWatches, newEntry, overdueList, watchesView, watchView } from './watch.schema.js';
import { WatchService } from './watch.service.js';
import { WatchesQueries } from './watches.queries.js';

@ApiTags('watch')
@Controller('api')
export class WatchController {
  constructor(
    private readonly watch: WatchService,
    private readonly queries: WatchQueries,
    private readonly watches: WatchesQueries,
  ) {}

  /** The reader’s watches that can be taken over or are still theirs. */
  @Get('me/watches')
  @SerializeOptions({ schema: myWatches })
  mine(@By() by: Actor) {
    return this.watches.mine(by.personId);
  }

  /** Where checks are overdue now. */
  @Get('watches/overdue')
  @SerializeOptions({ schema: overdueList })
  overdue(@By() by: Actor) {
    return this.watches.overdue(by);
  }

  /** One watch as its officer stands it. */
  @Get('duties/:dutyId/watch')
  @SerializeOptions({ schema: watchView })
  show(@Param('dutyId', { schema: idParam }) dutyId: string) {
    return this.queries.show(dutyId);
  }

  /** Takes over, writes down or hands over: an entry of the log under an id made by the writer. Sent twice, it is one. */
  @Put('duties/:dutyId/log/:entryId')
  @SerializeOptions({ schema: watchView })
  async write(
    @By() by: Actor,
    @Param('dutyId', { schema: idParam }) dutyId: string,
    @Param('entryId', { schema: idParam }) entryId: string,
    @Body({ schema: newEntry }) wanted: z.output<typeof newEntry>,
  ) {
    await this.watch.write(by.personId, dutyId, entryId, wanted);
    return this.queries.show(dutyId);
  }

  /** Who stands watch in the unit, how it stands, and what is left to be done. */
  @Get('units/:unitId/watches')
  @SerializeOptions({ schema: watchesView })
  ofUnit(@Param('unitId', { schema: idParam }) unitId: string) {
    return this.watches.ofUnit(unitId);
  }

  /** The unit’s log of some days. */
  @Get('units/:unitId/log')
  @SerializeOptions({ schema: logView })
  log(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Query({ schema: logRange }) range: z.output<typeof logRange>,
  ) {
    return this.watches.log(unitId, range);
  }
}
