import { createHash, timingSafeEqual } from 'node:crypto';
import { Controller, Get, Headers, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.js';
import { Figures } from '../http/figures.js';
import { Problem } from '../http/problem.js';
import { MetricsQueries } from './metrics.queries.js';

/** For Prometheus and its like. To whoever brings no token there is nothing here. */
@ApiTags('health')
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly config: Config,
    private readonly figures: Figures,
    private readonly metrics: MetricsQueries,
  ) {}

  @Get()
  async show(@Headers('authorization') shown: string | undefined, @Res() reply: FastifyReply): Promise<void> {
    const { metricsToken } = this.config;
    if (metricsToken === null || !equal(shown ?? '', `Bearer ${metricsToken}`)) throw new Problem('not-found');
    await this.metrics.look();
    const { registry } = this.figures;
    reply
      .header('cache-control', 'no-store')
      .header('content-type', registry.contentType)
      .send(await registry.metrics());
  }
}

/** Takes as long whatever is shown. */
function equal(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => createHash('sha256').update(text).digest()) as [Buffer, Buffer];
  return timingSafeEqual(a, b);
}
