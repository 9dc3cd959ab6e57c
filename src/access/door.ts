import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Config } from '../config.js';
import { setCookie, tokenOf } from './cookie.js';
import { SessionQueries, type SessionView } from './session.queries.js';
import { Sessions, type OpenedSession } from './sessions.service.js';
import { hashOf } from './tokens.js';

/** Hands a freshly opened session to the browser. */
@Injectable()
export class Door {
  constructor(
    private readonly sessions: Sessions,
    private readonly queries: SessionQueries,
    private readonly config: Config,
  ) {}

  /** Sets the cookie, ends the session this browser had before, and says who has come in. */
  async letIn(reply: FastifyReply, { token, lasts }: OpenedSession): Promise<SessionView> {
    const before = tokenOf(reply.request, this.config);
    if (before) await this.sessions.close(hashOf(before));
    setCookie(reply, this.config, token, lasts);
    const signedIn = await this.sessions.of(token);
    if (!signedIn) throw new Error('a session ended as it began');
    return this.queries.view(signedIn);
  }
}
