import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.js';
import { setCookie } from './cookie.js';
import { SessionQueries, type SessionView } from './session.queries.js';
import { Sessions, type OpenedSession } from './sessions.service.js';

/** Hands a freshly opened session to the browser. */
@Injectable()
export class Door {
  constructor(
    private readonly sessions: Sessions,
    private readonly queries: SessionQueries,
    private readonly config: Config,
  ) {}

  /** Sets the cookie and says who has come in. */
  async letIn(reply: FastifyReply, { token, lasts }: OpenedSession): Promise<SessionView> {
    setCookie(reply, this.config, token, lasts);
    const signedIn = await this.sessions.of(token);
    if (!signedIn) throw new Error('a session ended as it began');
    return this.queries.view(signedIn);
  }
}
