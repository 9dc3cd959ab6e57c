import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import type { NewFeedAddress } from '../../api/feeds.js';
import { createFeed, feeds } from '../../api/feeds.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Field } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Select } from '../../components/Select.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { FeedAddress } from './FeedAddress.js';
import { FeedList } from './FeedList.js';
import { feedWords } from './feed.words.js';
import css from './Subscribe.module.css';

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly scope: 'person' | 'unit' | 'department';
  readonly unitId?: string;
}

/** Makes a calendar link (one's own; heads and officers also their unit's), shows it once, and lists those made before. */
export function SubscribeDialog({ onClose }: { onClose: () => void }) {
  const t = feedWords();
  const list = useLoaded(feeds, 'feeds');
  const [shown, setShown] = useState<{ address: NewFeedAddress; renewed: boolean }>();
  const [failure, setFailure] = useState<unknown>();
  const show = (address: NewFeedAddress, renewed: boolean) => {
    setShown({ address, renewed });
    setFailure(undefined);
    void list.reload();
  };
  // Whoever subscribed meanwhile sees that the app has read it.
  const back = () => {
    setShown(undefined);
    void list.reload();
  };
  return (
    <Dialog title={t.title} onClose={onClose}>
      <div class={css.body}>
        <p class={css.note}>{t.note}</p>
        {failure !== undefined && <Notice tone="gap">{sentenceOf(failure)}</Notice>}
        {shown ? (
          <FeedAddress {...shown} onBack={back} />
        ) : (
          <Creation onMade={(made) => show(made, false)} onFailure={setFailure} />
        )}
        {!shown && list.value && (
          <FeedList
            feeds={list.value.feeds}
            onRotated={(made) => show(made, true)}
            onChanged={() => void list.reload()}
            onFailure={setFailure}
          />
        )}
      </div>
    </Dialog>
  );
}

function Creation({
  onMade,
  onFailure,
}: {
  onMade: (made: NewFeedAddress) => void;
  onFailure: (error: unknown) => void;
}) {
  const t = feedWords();
  const choices = choicesOf(t);
  const [value, setValue] = useState('person');
  const [busy, setBusy] = useState(false);
  const chosen = choices.find((choice) => choice.value === value) ?? choices[0];
  const make = async () => {
    if (!chosen) return;
    setBusy(true);
    try {
      onMade(await createFeed({ scope: chosen.scope, ...(chosen.unitId !== undefined && { unitId: chosen.unitId }) }));
    } catch (error) {
      onFailure(error);
      setBusy(false);
    }
  };
  return (
    <>
      {choices.length > 1 && (
        <Field label={t.scope}>
          {(control) => <Select {...control} value={value} options={choices} onChange={setValue} />}
        </Field>
      )}
      <Button kind="primary" size="big" icon="link" busy={busy} onClick={() => void make()}>
        {t.create}
      </Button>
    </>
  );
}

/** One's own duties, and the units one heads or oversees. */
function choicesOf(t: ReturnType<typeof feedWords>): Choice[] {
  const grants = session.value?.grants ?? [];
  const units = grants.filter((grant) => ['head', 'scheduler', 'department', 'administrator'].includes(grant.role));
  return [
    { value: 'person', label: t.mine, scope: 'person' },
    ...[...new Map(units.map((grant) => [grant.unitId, grant])).values()].map((grant): Choice => {
      const scope = grant.role === 'department' || grant.role === 'administrator' ? 'department' : 'unit';
      return { value: grant.unitId, label: `${t[scope]}: ${grant.unitName}`, scope, unitId: grant.unitId };
    }),
  ];
}
