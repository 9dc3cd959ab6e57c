import type { z } from 'zod';
import type * as schema from '../../rosters/fill/fill.schema.js';
import { answerTo, ask } from '../api.js';

type Told<Events> = { [Name in keyof Events]: Events[Name] extends z.ZodType ? z.output<Events[Name]> : never };

export type ProposalRequest = z.input<typeof schema.proposalRequest>;
/** What a proposal's stream tells, by the names of its events. */
export type FillTold = Told<typeof schema.fillEvents>;
export type FillProgress = FillTold['progress'];
export type Proposal = FillTold['proposal'];
export type Conflict = FillTold['conflict'];
export type Relaxation = Conflict['relaxations'][number]['relaxation'];
export type Why = z.output<typeof schema.whyView>;
export type FillsRequest = z.input<typeof schema.fillsRequest>;
/** What the filling of many units tells, by the names of its events. */
export type FillsTold = Told<typeof schema.fillsEvents>;
export type UnitFilled = FillsTold['filled'];
export type FillsSummary = FillsTold['summary'];

/** What is done with each kind of event. */
export type Hearing<Events> = { readonly [Name in keyof Events]?: (told: Events[Name]) => void };

/**
 * Asks for a proposal and hears about it until it is done. Aborting ends the work on the server too, and is no error.
 * Throws ApiProblem when it is refused.
 */
export const propose = (rosterId: string, body: ProposalRequest, hearing: Hearing<FillTold>, signal: AbortSignal) =>
  follow('/api/rosters/:rosterId/proposals', { params: { rosterId }, body }, hearing, signal);

export const why = (rosterId: string, shiftId: string, personId: string) =>
  ask<Why>('POST', '/api/rosters/:rosterId/proposals/why', { params: { rosterId }, body: { shiftId, personId } });

/** Fills units that have not begun; aborting ends it after the units under way. Throws ApiProblem when it is refused. */
export const fillUnits = (periodId: string, body: FillsRequest, hearing: Hearing<FillsTold>, signal: AbortSignal) =>
  follow('/api/periods/:periodId/fills', { params: { periodId }, body }, hearing, signal);

/** Reads an event stream to its end, or until it is aborted. */
async function follow<Events>(
  path: string,
  question: { readonly params: Readonly<Record<string, string>>; readonly body: unknown },
  hearing: Hearing<Events>,
  signal: AbortSignal,
): Promise<void> {
  try {
    const { body } = await answerTo('POST', path, question, { accept: 'text/event-stream', signal });
    if (!body) return;
    let rest = '';
    for await (const piece of piecesOf(body)) {
      const events = (rest + piece).split('\n\n');
      rest = events.pop() ?? '';
      for (const event of events) tell(event, hearing);
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function* piecesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const text = new TextDecoder();
  for (let next = await reader.read(); !next.done; next = await reader.read())
    yield text.decode(next.value, { stream: true });
}

function tell<Events>(event: string, hearing: Hearing<Events>): void {
  const lines = event.split('\n');
  const of = (name: string): string[] =>
    lines.filter((line) => line.startsWith(`${name}: `)).map((line) => line.slice(name.length + 2));
  const listeners = hearing as Record<string, ((told: unknown) => void) | undefined>;
  const data = of('data').join('\n');
  if (data !== '') listeners[of('event')[0] ?? '']?.(JSON.parse(data));
}
