import type { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import type { House } from './duty-event.js';

/**
 * The house with the name behind the @ of its identities: UIDs of events, Message-IDs of mails. The name outlives
 * every change of address, for whoever was sent an event under one name must get its cancellation under the same.
 */
export class NamedHouse implements House {
  private constructor(
    readonly publicUrl: string,
    readonly secret: string,
    readonly mailFrom: string,
    readonly name: string,
  ) {}

  /** The host of the address at which the house first decided or told anything: until then, that of the present one. */
  static async load(dataSource: DataSource, { publicUrl, secret, mailFrom }: Config): Promise<NamedHouse> {
    await dataSource.query(
      `INSERT INTO house_name (name) VALUES ($1)
       ON CONFLICT (only_row) DO UPDATE SET name = excluded.name, named_at = excluded.named_at
        WHERE house_name.name <> excluded.name
          AND NOT EXISTS (SELECT FROM duty) AND NOT EXISTS (SELECT FROM notice)`,
      [new URL(publicUrl).hostname],
    );
    const [{ name }] = await dataSource.query<[{ name: string }]>('SELECT name FROM house_name');
    return new NamedHouse(publicUrl, secret, mailFrom, name);
  }
}
