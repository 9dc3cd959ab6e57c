import {
  Controller,
  Delete,
  Get,
  Header,
  HttpCode,
  Param,
  Post,
  Put,
  Query,
  Req,
  Res,
  SerializeOptions,
} from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { attachment, LOCKED_UP } from '../http/attachment.js';
import { idParam } from '../http/scalars.js';
import { FILE_KINDS } from '../http/file-kind.js';
import { newPeriodFile, periodFileList, periodFileName } from './period-file.schema.js';
import { PeriodFilesService } from './period-files.service.js';

const FILE = { schema: { type: 'string', format: 'binary' } };

@ApiTags('periods')
@Controller('api')
export class PeriodFilesController {
  constructor(private readonly files: PeriodFilesService) {}

  /** The letter behind the period, and what came with it. */
  @Get('periods/:periodId/files')
  @SerializeOptions({ schema: periodFileList })
  list(@Param('periodId', { schema: idParam }) periodId: string) {
    return this.files.list(periodId);
  }

  /** The file as it is, at most 10 MB; what it is stands in the address. */
  @Post('periods/:periodId/files')
  @ApiConsumes('application/octet-stream')
  @ApiBody(FILE)
  @SerializeOptions({ schema: periodFileList })
  add(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Query({ schema: newPeriodFile }) wanted: z.output<typeof newPeriodFile>,
    @Req() { body }: FastifyRequest,
  ) {
    return this.files.add(periodId, wanted, body, by);
  }

  @Get('period-files/:periodFileId')
  @Header('cache-control', 'private, no-store')
  @Header('content-security-policy', LOCKED_UP)
  @ApiProduces(...Object.values(FILE_KINDS))
  @ApiOkResponse({ description: 'The file', ...FILE })
  async show(@Param('periodFileId', { schema: idParam }) fileId: string, @Res() reply: FastifyReply): Promise<void> {
    const { name, kind, content } = await this.files.show(fileId);
    await reply.header('content-disposition', attachment(name)).type(FILE_KINDS[kind]).send(content);
  }

  @Put('period-files/:periodFileId')
  @ApiConsumes('application/octet-stream')
  @ApiBody(FILE)
  @SerializeOptions({ schema: periodFileList })
  replace(
    @By() by: Actor,
    @Param('periodFileId', { schema: idParam }) fileId: string,
    @Query({ schema: periodFileName }) { name }: z.output<typeof periodFileName>,
    @Req() { body }: FastifyRequest,
  ) {
    return this.files.replace(fileId, name, body, by);
  }

  @Delete('period-files/:periodFileId')
  @HttpCode(204)
  remove(@By() by: Actor, @Param('periodFileId', { schema: idParam }) fileId: string): Promise<void> {
    return this.files.remove(fileId, by);
  }
}
