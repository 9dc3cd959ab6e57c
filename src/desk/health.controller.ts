import { Controller, Get, HttpStatus, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { HealthQueries, type Health } from './health.queries.js';

/** For whatever watches the watch. Open to anyone, and without personal data. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  constructor(private readonly health: HealthQueries) {}

  /** The process runs. */
  @Get('live')
  live(@Res() reply: FastifyReply): void {
    answer(reply, { well: true });
  }

  /** It can reach its database. */
  @Get('ready')
  async ready(@Res() reply: FastifyReply): Promise<void> {
    answer(reply, await this.health.ready());
  }

  /** Everything is being told that has to be told. */
  @Get('engine')
  async engine(@Res() reply: FastifyReply): Promise<void> {
    answer(reply, await this.health.engine());
  }
}

function answer(reply: FastifyReply, health: Health): void {
  reply
    .status(health.well ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
    .header('cache-control', 'no-store')
    .send(health);
}
