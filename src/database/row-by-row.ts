import { type ClientBase, Query } from 'pg';

/**
 * Runs a statement and hands its rows over as they arrive, so that of a whole country's none has to wait for the last.
 * What `take` throws ends the call as soon as the server has said all.
 */
export function rowByRow(
  client: Pick<ClientBase, 'query'>,
  text: string,
  values: readonly unknown[],
  take: (row: any) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let thrown: readonly unknown[] | undefined;
    const query = new Query(text, [...values]);
    query.on('row', (row) => {
      if (thrown) return;
      try {
        take(row);
      } catch (error) {
        thrown = [error];
      }
    });
    query.on('end', () => (thrown ? reject(thrown[0]) : resolve()));
    query.on('error', reject);
    client.query(query);
  });
}
