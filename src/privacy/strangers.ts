import type { EntityManager } from 'typeorm';

/** Hides in a text the names, written in full, of whoever is or was in a unit with the person. */
export async function strangers(tx: EntityManager, personId: string): Promise<(text: string) => string> {
  const rows = await tx.query<{ name: string }[]>(
    `SELECT DISTINCT other.name
       FROM membership own JOIN membership theirs ON theirs.unit_id = own.unit_id
       JOIN person other ON other.id = theirs.person_id JOIN person self ON self.id = own.person_id
      WHERE own.person_id = $1 AND other.name <> self.name AND other.name LIKE '% %'`,
    [personId],
  );
  return (text) => rows.reduce((left, { name }) => left.replaceAll(name, hidden(name)), text);
}

const hidden = (name: string): string => name.replace(/(\S)\S*/gu, '$1•••');
