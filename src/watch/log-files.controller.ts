import { Controller, Get, Header, Param, Put, Query, Req, Res, SerializeOptions } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { attachment, LOCKED_UP } from '../http/attachment.js';
import { FILE_KINDS } from '../http/file-kind.js';
import { idParam } from '../http/scalars.js';
import { LOG_FILE_KINDS } from './log-file.entity.js';
import { LogFilesService } from './log-files.service.js';
import { logFileName, logFileView } from './log-file.schema.js';

const FILE = { schema: { type: 'string', format: 'binary' } };

@ApiTags('watch')
@Controller('api')
export class LogFilesController {
  constructor(private readonly files: LogFilesService) {}

  /** A file for an entry that is yet to be written, as it is, at most 10 MB, under an id made by the sender. */
  @Put('duties/:dutyId/log-files/:fileId')
  @ApiConsumes('application/octet-stream')
  @ApiBody(FILE)
  @SerializeOptions({ schema: logFileView })
  keep(
    @By() by: Actor,
    @Param('dutyId', { schema: idParam }) dutyId: string,
    @Param('fileId', { schema: idParam }) id: string,
    @Query({ schema: logFileName }) { name }: z.output<typeof logFileName>,
    @Req() { body }: FastifyRequest,
  ) {
    return this.files.keep(by.personId, dutyId, { id, name, body });
  }

  @Get('log-files/:logFileId')
  @Header('cache-control', 'private, no-store')
  @Header('content-security-policy', LOCKED_UP)
  @ApiProduces(...LOG_FILE_KINDS.map((kind) => FILE_KINDS[kind]))
  @ApiOkResponse({ description: 'The file', ...FILE })
  async show(@Param('logFileId', { schema: idParam }) fileId: string, @Res() reply: FastifyReply): Promise<void> {
    const { name, kind, content } = await this.files.show(fileId);
    await reply.header('content-disposition', attachment(name)).type(FILE_KINDS[kind]).send(content);
  }
}
