import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/** What a stop may take from its signal on, in milliseconds: after 15 s the process is killed, and the database closes last. */
const GRACE = 13_000;
/** What a program asks on a connection it kept, before it sees that the doors close, is here within so many milliseconds. */
const ON_ITS_WAY = 250;
const LOOKS_EVERY = 50;

/** How far a stop has come. Its first hook runs before any other part of the stop. */
@Injectable()
export class Stop implements OnModuleDestroy {
  private endsAt = Number.POSITIVE_INFINITY;

  onModuleDestroy(): void {
    this.endsAt = performance.now() + GRACE;
  }

  get begun(): boolean {
    return this.endsAt < Number.POSITIVE_INFINITY;
  }

  get over(): boolean {
    return performance.now() >= this.endsAt;
  }
}

/**
 * Closes the doors in order. From the signal on every answer ends its connection. What was asked by the time they close
 * is answered for as long as the stop may take; connections on which nothing is asked, such as the spare ones of browsers,
 * hold nothing up.
 */
export function closeInOrder(fastify: FastifyInstance, stop: Stop): void {
  let underWay = 0;
  fastify.addHook('onRequest', (_request, reply, done) => {
    underWay++;
    reply.raw.once('close', () => underWay--);
    if (stop.begun) reply.header('connection', 'close');
    done();
  });
  fastify.addHook('preClose', (done) => {
    const { server } = fastify;
    server.getConnections((error, count) => {
      if (error || count === 0) return done();
      setTimeout(() => {
        const looking = setInterval(() => {
          if (underWay === 0 || stop.over) server.closeAllConnections();
        }, LOOKS_EVERY).unref();
        server.once('close', () => clearInterval(looking));
        done();
      }, ON_ITS_WAY);
    });
  });
}
