import { Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { Config } from '../config.js';
import { tokenOf } from './cookie.js';
import { decide } from './decide.js';
import { policy } from './policy.js';
import { Sessions } from './sessions.service.js';
import { Subjects } from './subjects.js';

/** Whether what the guard once let through may go on: asked again and again by answers that do not end by themselves. */
@Injectable()
export class Still {
  constructor(
    private readonly sessions: Sessions,
    private readonly subjects: Subjects,
    private readonly config: Config,
  ) {}

  /** Whether the request's session lives on and the policy still allows the operation, on that row where it speaks of one. */
  async allowed(request: FastifyRequest, operation: string, rowId = ''): Promise<boolean> {
    const line = policy[operation];
    const signedIn = await this.sessions.of(tokenOf(request, this.config) ?? '');
    if (!line || !signedIn || signedIn.owes) return false;
    const located = line.subject ? await this.subjects.locate(line.subject, rowId, signedIn.actor) : null;
    return decide(line, signedIn.actor, located) === 'allowed';
  }
}
