import { Controller, Get, Header, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { type Actor, By } from '../access/actor.js';
import { attachment } from '../http/attachment.js';
import { OwnDataQueries } from './own-data.queries.js';

@ApiTags('people')
@Controller('api/me/data')
export class OwnDataController {
  constructor(private readonly held: OwnDataQueries) {}

  /** All that is held of the reader, as a file. */
  @Get()
  @Header('cache-control', 'private, no-store')
  @ApiProduces('application/json')
  @ApiOkResponse({ description: 'The file', schema: { type: 'string', format: 'binary' } })
  async export(@By() by: Actor, @Res() reply: FastifyReply): Promise<void> {
    const held = await this.held.of(by.personId);
    await reply
      .header('content-disposition', attachment('du-lieu-cua-toi.json'))
      .type('application/json')
      .send(JSON.stringify(held, null, 2));
  }
}
