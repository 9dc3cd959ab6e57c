import { Controller, Get, Header, Param, Query, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { idParam } from '../http/scalars.js';
import { attachment } from './attachment.js';
import { documentQuery } from './documents.schema.js';
import { DocumentsService } from './documents.service.js';

@ApiTags('documents')
@Controller('api')
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  /** The roster as an official document: DOCX, PDF or XLSX. */
  @Get('rosters/:rosterId/document')
  @Header('cache-control', 'private, no-store')
  @ApiProduces(
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    'application/pdf',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  )
  @ApiOkResponse({ description: 'The file', schema: { type: 'string', format: 'binary' } })
  async roster(
    @Param('rosterId', { schema: idParam }) rosterId: string,
    @Query({ schema: documentQuery }) query: z.output<typeof documentQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, bytes } = await this.documents.roster(rosterId, query);
    await reply.header('content-disposition', attachment(name)).type(type).send(bytes);
  }
}
