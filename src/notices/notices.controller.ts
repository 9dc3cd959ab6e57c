import { Controller, Get, Param, Query, SerializeOptions } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { By, type Actor } from '../access/actor.js';
import { noticeList, noticeSearch, noticeView } from './notice.schema.js';
import { NoticesQueries } from './notices.queries.js';

const noticeId = z.string().regex(/^\d{1,18}$/);

/** The outbox: who was told what, when, and what still waits. */
@ApiTags('notices')
@Controller('api/notices')
export class NoticesController {
  constructor(private readonly notices: NoticesQueries) {}

  @Get()
  @SerializeOptions({ schema: noticeList })
  list(
    @Query({ schema: noticeSearch }) search: z.output<typeof noticeSearch>,
    @By() by: Actor,
  ): Promise<z.input<typeof noticeList>> {
    return this.notices.list(by, search);
  }

  @Get(':noticeId')
  @SerializeOptions({ schema: noticeView })
  show(@Param('noticeId', { schema: noticeId }) id: string, @By() by: Actor): Promise<z.input<typeof noticeView>> {
    return this.notices.one(id, by);
  }
}
