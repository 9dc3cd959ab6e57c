import type { FastifyInstance } from 'fastify';
import type { Figures } from './figures.js';

/** By the route as it is written; whatever has none is one. Feeds are answered a step before, and count for themselves. */
export function countRequests(fastify: Pick<FastifyInstance, 'addHook'>, { requests }: Figures): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'none';
    const status = `${Math.floor(reply.statusCode / 100)}xx`;
    requests.observe({ method: request.method, route, status }, reply.elapsedTime / 1000);
    done();
  });
}
