import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { map, type Observable } from 'rxjs';

/** Sets `ETag: "<version>"` on answers that carry a version, so that a client can send it back as `If-Match`. */
@Injectable()
export class VersionTag implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const reply = context.switchToHttp().getResponse<FastifyReply>();
    return next.handle().pipe(
      map((body: { version?: unknown; roster?: { version?: unknown } | null } | undefined) => {
        const version = body?.version ?? body?.roster?.version;
        if (typeof version === 'number') reply.header('etag', `"${version}"`);
        return body;
      }),
    );
  }
}
