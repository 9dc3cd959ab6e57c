import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { serve } from './child.js';

/** A mail server that takes everything and notes when. */
let taken: number[] = [];
let enough: { mails: number; reached: (perSecond: number) => void } | undefined;

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  maxClients: 20,
  onData(stream, _session, done) {
    stream.resume();
    stream.once('end', () => {
      taken.push(performance.now());
      if (enough && taken.length === enough.mails) enough.reached(rate());
      done();
    });
  },
});
server.listen(0, '127.0.0.1', () =>
  serve(
    { port: (server.server.address() as AddressInfo).port },
    {
      forget: () => {
        taken = [];
        return true;
      },
      /** Mails per second, between the first and the last of as many. */
      rate: (mails: number) =>
        taken.length >= mails ? rate() : new Promise((reached) => (enough = { mails, reached })),
    },
  ),
);

function rate(): number {
  return ((taken.length - 1) * 1000) / (taken.at(-1)! - taken[0]!);
}
