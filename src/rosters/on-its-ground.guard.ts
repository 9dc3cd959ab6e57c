import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { loadGround } from './draft.js';

/**
 * Before a stream begins: the period must be one the unit stands in, since a stream once begun can no longer answer
 * with a problem. Problem `not-found`.
 */
@Injectable()
export class OnItsGround implements CanActivate {
  constructor(private readonly dataSource: DataSource) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
    await loadGround(this.dataSource, params['unitId'] ?? '', params['periodId'] ?? '');
    return true;
  }
}
