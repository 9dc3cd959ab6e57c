import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { securityHeaders } from './headers.js';
import { describeAnswers } from './openapi-answers.js';
import { problems } from './problems.js';

/** The API's description, made from the same zod schemas that check it. operationId = the policy table's key. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setTitle('Watchbill · Lịch trực')
    .setDescription(
      'On-call rota and 24/7 watch scheduler. Errors are application/problem+json (RFC 9457); versions travel as ETag and If-Match.',
    )
    .setVersion('1')
    .addCookieAuth('session')
    .build();
  const document = SwaggerModule.createDocument(app, about, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}.${method}`,
  });
  return describeAnswers(app, document);
}

/** `/openapi.json`, `/docs` (Swagger UI, whose page needs inline styles) and `/docs/problems` (every error). */
export function serveDocs(app: NestFastifyApplication): void {
  const relaxed = securityHeaders['content-security-policy']?.replace(
    "style-src 'self'",
    "style-src 'self' 'unsafe-inline'",
  );
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (relaxed && request.url.startsWith('/docs')) reply.header('content-security-policy', relaxed);
    done(null, payload);
  });
  fastify.get('/docs/problems', (_request, reply) =>
    reply.header('content-type', 'text/plain; charset=utf-8').send(
      Object.entries(problems)
        .map(([slug, kind]) => `${slug} · ${kind.status}\n  ${kind.vi}\n  ${kind.en}\n`)
        .join('\n'),
    ),
  );
  SwaggerModule.setup('docs', app, () => describeApi(app), {
    jsonDocumentUrl: '/openapi.json',
    yamlDocumentUrl: '/openapi.yaml',
  });
}
