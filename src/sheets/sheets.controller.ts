import { Controller, HttpCode, Post, Req, SerializeOptions } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { SHEET_TYPES } from '../http/file-bodies.js';
import { sheetList } from './sheet.schema.js';
import { SheetsService } from './sheets.service.js';

@ApiTags('sheets')
@Controller('api/sheets')
export class SheetsController {
  constructor(private readonly sheets: SheetsService) {}

  /** The cells of a spreadsheet, XLSX or CSV, at most 5 MB. Nothing is stored. */
  @Post()
  @HttpCode(200)
  @ApiConsumes(...SHEET_TYPES)
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @SerializeOptions({ schema: sheetList })
  read(@Req() { body }: FastifyRequest) {
    return this.sheets.read(body);
  }
}
