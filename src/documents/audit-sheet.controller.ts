import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type AuditFilter, AuditQueries } from '../audit/audit.queries.js';
import { auditFilter } from '../audit/audit.schema.js';
import { attachment } from '../http/attachment.js';
import { idParam } from '../http/scalars.js';
import { isoOf } from '../time/iso.js';
import { csvOf } from './csv.js';
import { FILE_TYPES, FileAnswer } from './file-answer.js';

/** Lines in one file at most: the latest ones. */
const MOST = 10_000;
const HEADS = ['no', 'at', 'who', 'act', 'unit', 'subject', 'subject id', 'before', 'after'];

@ApiTags('audit')
@Controller('api/units/:unitId/audit')
export class AuditSheetController {
  constructor(private readonly log: AuditQueries) {}

  /** What was done in the unit and below it, latest first, for a spreadsheet. */
  @Get('sheet')
  @FileAnswer('csv')
  async export(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Query({ schema: auditFilter }) filter: AuditFilter,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { entries } = await this.log.page(unitId, filter, undefined, MOST);
    const rows = entries.map((line) => [
      line.id,
      isoOf(line.at),
      line.actorName ?? '',
      line.operation,
      line.unitName,
      line.subjectKind,
      line.subjectId,
      line.before === null ? '' : JSON.stringify(line.before),
      line.after === null ? '' : JSON.stringify(line.after),
    ]);
    await reply
      .header('content-disposition', attachment('nhat-ky-thao-tac.csv'))
      .type(FILE_TYPES.csv)
      .send(csvOf([HEADS, ...rows]));
  }
}
