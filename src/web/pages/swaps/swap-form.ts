import { useState } from 'preact/hooks';
import type { Instant } from '../../../rota/interval.js';
import type { Duty } from '../../api/duties.js';
import type { askSwap, Partners } from '../../api/swaps.js';
import { ms } from '../../dates.js';
import { session } from '../../session.js';

export type Way = 'give' | 'exchange' | 'everybody';

/** An instant as the API takes it. */
export const isoText = (at: Instant): string => new Date(at).toISOString();

/** What is filled in of a request to swap. */
export function useSwapForm(duty: Duty) {
  const [way, setWay] = useState<Way>('give');
  const [partner, setPartner] = useState<string>();
  const [inReturn, setInReturn] = useState<string>();
  const [partly, setPartly] = useState(false);
  const [start, setStart] = useState(isoText(ms(duty.start)));
  const [end, setEnd] = useState(isoText(ms(duty.end)));
  const [note, setNote] = useState('');
  const [breachReason, setBreachReason] = useState('');
  const choose = (personId: string) => {
    setPartner(personId);
    setInReturn(undefined);
  };
  /** Whether what is chosen breaks rules that want a reason. Of a part only the server knows, so it may be given. */
  const warned = ({ people }: Partners): boolean => {
    const person = people.find(({ personId }) => personId === partner);
    if (way === 'everybody' || !person) return false;
    if (way === 'give') return partly || person.warnings.length > 0;
    return (person.duties.find(({ dutyId }) => dutyId === inReturn)?.warnings.length ?? 0) > 0;
  };
  const body = (): Parameters<typeof askSwap>[1] => ({
    to: way === 'everybody' ? null : (partner ?? null),
    ...(partly && way !== 'exchange' && { start, end }),
    further: way === 'exchange' && inReturn ? [{ dutyId: inReturn, to: session.value?.person.id ?? '' }] : [],
    note: note.trim(),
    breachReason: breachReason.trim(),
  });
  return {
    way,
    setWay,
    partner,
    choose,
    inReturn,
    setInReturn,
    partly,
    setPartly,
    start,
    setStart,
    end,
    setEnd,
    note,
    setNote,
    breachReason,
    setBreachReason,
    warned,
    body,
  };
}

export type SwapForm = ReturnType<typeof useSwapForm>;
