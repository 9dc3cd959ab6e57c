import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { serve } from './child.js';

/** A mail server that takes everything and notes when. */
let taken: number[] = [];
let enough: (Counted & { reached: (perSecond: number) => void }) | undefined;

/** So many mails, after so many others that do not count. */
interface Counted {
  readonly mails: number;
  readonly after?: number;
}

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  maxClients: 20,
  onData(stream, _session, done) {
    stream.resume();
    stream.once('end', () => {
      taken.push(performance.now());
      if (enough && taken.length === lastOf(enough)) enough.reached(rate(enough));
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
      rate: (counted: Counted) =>
        taken.length >= lastOf(counted) ? rate(counted) : new Promise((reached) => (enough = { ...counted, reached })),
    },
  ),
);

function lastOf({ mails, after = 0 }: Counted): number {
  return after + mails;
}

function rate({ mails, after = 0 }: Counted): number {
  return ((mails - 1) * 1000) / (taken[after + mails - 1]! - taken[after]!);
}
