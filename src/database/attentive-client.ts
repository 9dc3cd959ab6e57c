import { Client, type ClientConfig, Query } from 'pg';

/** Milliseconds. Longer than any statement may take, so only a way that swallows what is sent is silent for so long. */
const SILENT_AFTER = 35_000;
const CONNECTS_WITHIN = 10_000;

/**
 * A connection that is given up when no answer comes. The driver would wait for ever where the network has forgotten the
 * connection without a word (a firewall that was restarted), and with it whoever asked.
 */
export class AttentiveClient extends Client {
  /** Set while the session has no statement timeout: then the answer may take as long as it takes (migrations). */
  private patient = false;

  /** The pool hands its own patience on, which is for those who wait for a connection that is in use. */
  constructor(config: ClientConfig) {
    super({ ...config, connectionTimeoutMillis: CONNECTS_WITHIN });
  }

  override query(...asked: any[]): any {
    const [text] = asked;
    if (text === 'SET statement_timeout = 0') this.patient = true;
    if (text === 'RESET statement_timeout') this.patient = false;
    if (this.patient) return super.query(...(asked as [string]));
    // As the pool asks for whoever asks the pool.
    const told: unknown = asked.at(-1);
    if (typeof told === 'function') {
      const silent = this.untilSilent();
      const answered = (...answer: unknown[]): unknown => {
        clearTimeout(silent);
        return told(...answer);
      };
      return super.query(...([...asked.slice(0, -1), answered] as unknown as [string]));
    }
    if (text instanceof Query) {
      const silent = this.untilSilent();
      for (const said of ['end', 'error'] as const) text.on(said, () => clearTimeout(silent));
    }
    const answer: unknown = super.query(...(asked as [string]));
    return answer instanceof Promise ? this.heard(answer) : answer;
  }

  private async heard<T>(answer: Promise<T>): Promise<T> {
    const silent = this.untilSilent();
    try {
      return await answer;
    } finally {
      clearTimeout(silent);
    }
  }

  private untilSilent(): NodeJS.Timeout {
    return setTimeout(() => {
      this.connection.stream.destroy(new Error('The database has not answered: the connection is given up.'));
    }, SILENT_AFTER);
  }
}
