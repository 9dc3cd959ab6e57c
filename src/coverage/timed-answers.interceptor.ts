import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { takesGzip } from '../http/takes-gzip.js';
import { TimedAnswer } from './timed-answer.js';

/** Sends a TimedAnswer compressed to who takes it so; everything else as it is. */
export class TimedAnswers implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const [request, reply] = [http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>()];
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (!(answer instanceof TimedAnswer)) return answer;
        reply.header('vary', 'accept-encoding');
        if (!takesGzip(request.headers['accept-encoding'])) return answer.octets.plainAt(answer.now);
        reply.header('content-encoding', 'gzip');
        return answer.octets.gzipAt(answer.now);
      }),
    );
  }
}
