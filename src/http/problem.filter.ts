import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { log } from './log.js';
import { languageOf, problemBody, problemOf } from './problem-body.js';
import { problems } from './problems.js';
import { tellRefusal } from './refusals.js';

/** The one place where errors leave: every one as `application/problem+json`, ours logged with their stack. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = problemOf(error);
    if (problem.slug === 'sealed-otherwise') log.error({ route: request.routeOptions?.url }, problem.message);
    if (problem.slug === 'unexpected') log.error({ err: error, route: request.routeOptions?.url }, 'unexpected error');
    tellRefusal(problem, request);
    if (problem.members.retryAfter !== undefined) reply.header('retry-after', String(problem.members.retryAfter));
    if (reply.sent) return;
    reply
      .status(problems[problem.slug].status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(JSON.stringify(problemBody(problem, languageOf(request.headers['accept-language']))));
  }
}
