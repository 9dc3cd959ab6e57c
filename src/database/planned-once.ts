import type { DataSource } from 'typeorm';
import type { Query } from './data-source.js';

/** The driver's pool, as far as it is needed here. */
interface Pool {
  query(statement: { name: string; text: string; values: unknown[] }): Promise<{ rows: unknown[] }>;
}

/**
 * Runs statements that are asked so often that planning them costs more than running them: each connection plans a
 * statement once and keeps it, so what is asked must be one of a few texts. Outside of transactions, on the primary.
 */
export function plannedOnce(dataSource: DataSource): { readonly query: Query } {
  return {
    query: async <Row>(text: string, values: unknown[] = []): Promise<Row[]> => {
      const name = nameOf(text, dataSource);
      const { master } = dataSource.driver as unknown as { readonly master: Pool };
      const { rows } = await master.query({ name, text, values });
      return rows as Row[];
    },
  };
}

/** By what name each text goes on the connections of a pool, whoever asks: a connection refuses a second text of one name. */
const names = new WeakMap<DataSource, Map<string, string>>();

function nameOf(text: string, dataSource: DataSource): string {
  const known = names.get(dataSource) ?? new Map<string, string>();
  names.set(dataSource, known);
  const name = known.get(text) ?? `planned-${known.size}`;
  known.set(text, name);
  return name;
}
