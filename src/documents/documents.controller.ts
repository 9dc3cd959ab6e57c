import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { type Actor, By } from '../access/actor.js';
import { idParam } from '../http/scalars.js';
import { formParam } from '../incidents/form.schema.js';
import type { IncidentForm } from '../rota/incident-forms.js';
import { attachment } from '../http/attachment.js';
import {
  coveragePaperQuery,
  documentQuery,
  incidentPaperQuery,
  listParam,
  listQuery,
  logPaperQuery,
  watchPaperQuery,
} from './documents.schema.js';
import { DocumentsService } from './documents.service.js';
import { FileAnswer } from './file-answer.js';

@ApiTags('documents')
@Controller('api')
export class DocumentsController {
  constructor(private readonly documents: DocumentsService) {}

  /** The roster as an official document: DOCX, PDF or XLSX. */
  @Get('rosters/:rosterId/document')
  @FileAnswer('docx', 'pdf', 'xlsx')
  async roster(
    @Param('rosterId', { schema: idParam }) rosterId: string,
    @Query({ schema: documentQuery }) query: z.output<typeof documentQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, bytes } = await this.documents.roster(rosterId, query);
    await reply.header('content-disposition', attachment(name)).type(type).send(bytes);
  }

  /** The minutes of a handover: DOCX or PDF. */
  @Get('duties/:dutyId/handover-document')
  @FileAnswer('docx', 'pdf')
  async handover(
    @Param('dutyId', { schema: idParam }) dutyId: string,
    @Query({ schema: watchPaperQuery }) { format }: z.output<typeof watchPaperQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, bytes } = await this.documents.handover(dutyId, format);
    await reply.header('content-disposition', attachment(name)).type(type).send(bytes);
  }

  /** Some days of a unit’s watch log: DOCX or PDF. */
  @Get('units/:unitId/log-document')
  @FileAnswer('docx', 'pdf')
  async log(
    @Param('unitId', { schema: idParam }) unitId: string,
    @Query({ schema: logPaperQuery }) query: z.output<typeof logPaperQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, bytes } = await this.documents.log(unitId, query);
    await reply.header('content-disposition', attachment(name)).type(type).send(bytes);
  }

  /** A report on an incident in the official form: DOCX or PDF. */
  @Get('incidents/:incidentId/forms/:form/document')
  @FileAnswer('docx', 'pdf')
  async incident(
    @Param('incidentId', { schema: idParam }) incidentId: string,
    @Param('form', { schema: formParam }) form: IncidentForm,
    @Query({ schema: incidentPaperQuery }) query: z.output<typeof incidentPaperQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, bytes } = await this.documents.incident(incidentId, form, query);
    await reply.header('content-disposition', attachment(name)).type(type).send(bytes);
  }

  /** A botnet list and what units say of their addresses, as far as the reader may see: rows for a spreadsheet. */
  @Get('botnet-lists/:botnetListId/csv')
  @FileAnswer('csv')
  async botnet(
    @By() by: Actor,
    @Param('botnetListId', { schema: idParam }) listId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, bytes } = await this.documents.botnet(listId, by);
    await reply.header('content-disposition', attachment(name)).type(type).send(bytes);
  }

  /** How a period stands, of the units the reader sees, as an official report: DOCX, PDF or XLSX. */
  @Get('periods/:periodId/report-document')
  @FileAnswer('docx', 'pdf', 'xlsx')
  async period(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Query({ schema: coveragePaperQuery }) query: z.output<typeof coveragePaperQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, bytes } = await this.documents.period(periodId, query, by);
    await reply.header('content-disposition', attachment(name)).type(type).send(bytes);
  }

  /** How the units the reader may see stand to an advisory: rows for a spreadsheet. */
  @Get('advisories/:advisoryId/list')
  @FileAnswer('csv')
  async advisory(
    @By() by: Actor,
    @Param('advisoryId', { schema: idParam }) advisoryId: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, bytes } = await this.documents.advisory(advisoryId, by);
    await reply.header('content-disposition', attachment(name)).type(type).send(bytes);
  }

  /** Who is on duty, what is short, who has sent a roster, or the hours of each person: rows for a spreadsheet. */
  @Get('periods/:periodId/lists/:list')
  @FileAnswer('csv')
  async list(
    @By() by: Actor,
    @Param('periodId', { schema: idParam }) periodId: string,
    @Param('list', { schema: listParam }) list: z.output<typeof listParam>,
    @Query({ schema: listQuery }) { under }: z.output<typeof listQuery>,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { name, type, bytes } = await this.documents.list(list, periodId, under, by);
    await reply.header('content-disposition', attachment(name)).type(type).send(bytes);
  }
}
