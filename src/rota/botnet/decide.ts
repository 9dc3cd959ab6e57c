import { type Address, addressText, readAddress } from '../ip/address.js';
import { FAULTS, noted, SPECIAL } from '../ip/said.js';
import { specialPurpose } from '../ip/special.js';
import { normalName } from '../names.js';
import { plainLine } from '../plain-line.js';
import type { Words } from '../sheet/cells.js';
import type { BotnetLine } from './columns.js';

/** What a list says about an address, as its source wrote it. */
export interface Sighting {
  readonly seen: string;
  readonly malware: string;
  readonly port: number | null;
}

/** An address of a list, once, with all that is said of it. `text` is the one way it is written. */
interface ListedAddress {
  readonly address: Address;
  readonly text: string;
  readonly sightings: readonly Sighting[];
}

/** What becomes of a row. `again`: an earlier row has its address; `bad`: it cannot be taken as it stands. */
interface SightingDecision {
  readonly row: number;
  readonly fate: 'good' | 'again' | 'bad';
  /** As it is written; '' when there is none. */
  readonly text: string;
  readonly sentences: readonly Words[];
}

export interface DecidedList {
  readonly decisions: readonly SightingDecision[];
  /** In the order in which they first stand in the list. */
  readonly addresses: readonly ListedAddress[];
}

const LONGEST = 120;

/** What becomes of each row of a list. An address that stands in several rows is one, with what each says of it. */
export function decideList(lines: readonly BotnetLine[]): DecidedList {
  const known = new Map<string, { address: Address; row: number; sightings: Map<string, Sighting> }>();
  const decisions = lines.map((line): SightingDecision => {
    const read = readAddress(line.address);
    const said = sightingOf(line);
    if (typeof read === 'string' || said.faults.length > 0) {
      const faults = [...(typeof read === 'string' ? [FAULTS[read]] : []), ...said.faults];
      return { row: line.row, fate: 'bad', text: '', sentences: faults };
    }
    const text = addressText(read.address);
    const first = known.get(text);
    const key = JSON.stringify(said.sighting);
    if (first) {
      first.sightings.set(key, said.sighting);
      return { row: line.row, fate: 'again', text, sentences: [SAID.again(first.row)] };
    }
    known.set(text, { address: read.address, row: line.row, sightings: new Map([[key, said.sighting]]) });
    const purpose = specialPurpose(read.address);
    const sentences = [...read.notes.map((note) => noted(note, text)), ...(purpose ? [SPECIAL[purpose]] : [])];
    return { row: line.row, fate: 'good', text, sentences };
  });
  const addresses = [...known].map(([text, { address, sightings }]) => {
    return { text, address, sightings: [...sightings.values()] };
  });
  return { decisions, addresses };
}

function sightingOf(line: BotnetLine): { sighting: Sighting; faults: Words[] } {
  const [seen, malware] = [normalName(line.seen), normalName(line.malware)];
  const port = line.port.trim();
  const faults = [
    ...[seen, malware].flatMap((text) => (plainLine(text, LONGEST) === text ? [] : [SAID.text])),
    ...(port === '' || (/^\d{1,5}$/.test(port) && Number(port) > 0 && Number(port) < 65_536) ? [] : [SAID.port]),
  ];
  return { sighting: { seen, malware, port: port === '' ? null : Number(port) }, faults };
}

const SAID = {
  again: (row: number): Words => ({
    vi: `Trùng địa chỉ với dòng ${row + 1}: tính là một`,
    en: `The address of row ${row + 1} again: counted once`,
  }),
  port: { vi: 'Cổng là một số từ 1 đến 65535', en: 'A port is a number from 1 to 65535' },
  text: {
    vi: `Có ký tự ẩn, hoặc dài hơn ${LONGEST} chữ: hãy gõ lại ô này`,
    en: `It has hidden characters, or more than ${LONGEST} letters: type the cell anew`,
  },
};
