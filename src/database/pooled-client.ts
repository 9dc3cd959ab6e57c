import { AttentiveClient } from './attentive-client.js';

/**
 * A connection through a pooler in transaction mode (PgBouncer): each transaction may run in another session of the
 * server, so nothing may be left in one for later.
 */
export class PooledClient extends AttentiveClient {
  /** What the driver asks a connection to begin with. PgBouncer refuses timeouts here, and follows TimeZone by itself. */
  getStartupConf(): Record<string, string | undefined> {
    return { user: this.user, database: this.database, application_name: 'watchbill', TimeZone: 'UTC' };
  }

  /** Statements that would be planned once by name are planned each time: PgBouncer knows names from 1.21 on only. */
  override query(...asked: any[]): any {
    const [first, ...rest] = asked;
    const nameless = typeof first === 'object' && first?.name ? { ...first, name: undefined } : first;
    return super.query(nameless, ...rest);
  }
}
