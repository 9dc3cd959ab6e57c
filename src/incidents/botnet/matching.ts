import type { EntityManager } from 'typeorm';
import { visibleUnits } from '../../access/visible.js';
import type { CivilDay } from '../../rota/calendar.js';
import { type Address, readAddress } from '../../rota/ip/address.js';
import { type Block, readBlock } from '../../rota/ip/block.js';
import { BlockLookup } from '../../rota/ip/lookup.js';

type Runner = Pick<EntityManager, 'query'>;

interface RangeOwner {
  readonly unitId: string;
  readonly unitName: string;
}

/** Whose ranges a list is matched against: the units below one, at any time between two days. */
export interface Ground {
  readonly unitId: string;
  readonly from: CivilDay;
  readonly until: CivilDay;
}

/** The first day a list is about; one that came before the month it names is about the day it came. */
export const groundOf = (unitId: string, month: string, receivedOn: CivilDay): Ground => {
  const first = `${month}-01`;
  return { unitId, from: first < receivedOn ? first : receivedOn, until: receivedOn };
};

/** By address, the units it is of, each once. */
export async function owners(runner: Runner, ground: Ground): Promise<(address: Address) => RangeOwner[]> {
  const below = visibleUnits({ grants: [{ role: 'department', unitId: ground.unitId }] });
  const ranges = await runner.query<(RangeOwner & { block: string })[]>(
    `WITH RECURSIVE ${below.sql}
     SELECT unit.id AS "unitId", unit.name AS "unitName", range.block::text
       FROM ip_range range JOIN visible ON visible.id = range.unit_id JOIN unit ON unit.id = range.unit_id
      WHERE range.valid_from <= $3::date AND (range.valid_to IS NULL OR range.valid_to > $2::date)
      ORDER BY unit.name COLLATE vietnamese, unit.id`,
    [...below.params, ground.from, ground.until],
  );
  const lookup = new BlockLookup(ranges.map(({ block, ...of }) => ({ block: stored(readBlock(block)).block, of })));
  return (address) => [...new Map(lookup.around(address).map((owner) => [owner.unitId, owner])).values()];
}

/** Writes a match for every address of a list that is a unit’s and was not known to be. Returns the new ones. */
export async function matchAddresses(tx: Runner, listId: string, ground: Ground): Promise<{ unitId: string }[]> {
  const [ownersOf, addresses] = [
    await owners(tx, ground),
    await tx.query<{ id: string; address: string }[]>(
      'SELECT id, host(address) AS address FROM botnet_address WHERE list_id = $1',
      [listId],
    ),
  ];
  const found = addresses.flatMap(({ id, address }) =>
    ownersOf(stored(readAddress(address)).address).map(({ unitId }) => ({ addressId: id, unitId })),
  );
  return tx.query<{ unitId: string }[]>(
    `INSERT INTO botnet_match (address_id, unit_id)
     SELECT "addressId", "unitId" FROM jsonb_to_recordset($1::jsonb) AS found("addressId" uuid, "unitId" uuid)
     ON CONFLICT ON CONSTRAINT one_match_of_a_unit DO NOTHING RETURNING unit_id AS "unitId"`,
    [JSON.stringify(found)],
  );
}

/** What the database keeps was read before it was stored. */
function stored<Read extends { readonly address: Address } | { readonly block: Block }>(read: Read | string): Read {
  if (typeof read === 'string') throw new Error(`the database holds what is no address: ${read}`);
  return read;
}
