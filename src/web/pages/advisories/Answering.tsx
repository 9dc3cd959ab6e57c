import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { type Answer, answer, type NewAnswer, type Stand } from '../../api/advisories.js';
import { Button } from '../../components/Button.js';
import { toast } from '../../components/Toast.js';
import { fullDate, moment, ms } from '../../dates.js';
import own from './Advisories.module.css';
import { AnswerDialog } from './AnswerDialog.js';
import { StateBadge } from './Marks.js';
import { words } from './words.js';

interface Answerable {
  readonly advisoryId: string;
  readonly stand: Stand;
  /** Whether the unit must be named: there are several. */
  readonly named: boolean;
  /** Below a page's title or below a heading of its own. */
  readonly heading: 'h2' | 'h3';
  readonly onSaid: () => Promise<void> | void;
}

/** What a unit said, and the four things it may say; one tap says it, and another takes it back. */
export function Answering({ advisoryId, stand, named, heading: Heading, onSaid }: Answerable) {
  const t = words();
  const [asked, ask] = useState<'patch' | 'note'>();
  const { unitName, answer: said, mayAnswer } = stand;
  const put = async (next: NewAnswer, undo?: NewAnswer): Promise<boolean> => {
    try {
      await answer(stand.unitId, advisoryId, crypto.randomUUID(), next);
      toast(t.said(unitName), undo && { action: { label: t.undo, act: () => void put(undo) } });
      await onSaid();
      return true;
    } catch (error) {
      toast(sentenceOf(error), { tone: 'gap' });
      return false;
    }
  };
  const say = (next: NewAnswer) => put(next, before(said));
  return (
    <div class={own.answering} role="group" aria-label={unitName}>
      <Heading>{named ? unitName : t.ours}</Heading>
      <StateBadge stand={stand} />
      {said && <p class={own.said}>{saidIn(said)}</p>}
      {mayAnswer && (
        <div class={own.choices}>
          <Button pressed={stand.state === 'not-affected'} onClick={() => void say({ affected: 'no' })}>
            {t.say.no}
          </Button>
          <Button pressed={stand.state === 'patched'} icon="check" onClick={() => ask('patch')}>
            {t.say.patched}
          </Button>
          <Button pressed={stand.state === 'open'} onClick={() => void say({ affected: 'yes' })}>
            {t.say.yes}
          </Button>
          <Button pressed={stand.state === 'unknown'} onClick={() => void say({ affected: 'unknown' })}>
            {t.say.unknown}
          </Button>
          {said && said.affected !== 'taken-back' && (
            <Button kind="quiet" icon="edit" onClick={() => ask('note')}>
              {t.note}
            </Button>
          )}
        </div>
      )}
      {asked && (
        <AnswerDialog
          unitName={unitName}
          said={said}
          patching={asked === 'patch'}
          onSay={say}
          onClose={() => ask(undefined)}
        />
      )}
    </div>
  );
}

/** What is said again to take the next answer back. */
function before(said: Answer | null): NewAnswer {
  if (!said) return { affected: 'taken-back' };
  const { affected, patchedOn, patchedBy, note } = said;
  return { affected, patchedOn, patchedBy, note };
}

/** Who said what when, in one line and the note below. */
export function saidIn({ affected, patchedOn, patchedBy, note, by, at }: Answer): string {
  const t = words();
  const parts = [affected === 'taken-back' && t.takenBack, patchedOn && t.patched(fullDate(patchedOn), patchedBy)];
  const line = [`${by}, ${moment(ms(at))}`, ...parts].filter(Boolean).join(' · ');
  return note === '' ? line : `${line}\n${note}`;
}
