import { useState } from 'preact/hooks';
import { HO_CHI_MINH } from '../../../rota/calendar.js';
import { stretchLabel } from '../../../rota/labels.js';
import { shortageSentence } from '../../../rota/sentences.js';
import { sentenceOf } from '../../api.js';
import type { PublicationPreview } from '../../api/rosters.js';
import { previewPublication, publish } from '../../api/rosters.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextArea } from '../../components/Field.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { ms } from '../../dates.js';
import { language, named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import type { Draft } from './draft.js';
import css from './PublishDialog.module.css';
import { publishWords } from './publish.words.js';
import { said } from './bench.js';
import { stretchOf, whole } from './sending.js';
import { ToldList } from './ToldList.js';

/** What publishing would tell whom, in words, before it is done. Gaps ask for a written reason. */
export function PublishDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = publishWords();
  const [reason, setReason] = useState(draft.view.value.roster?.gapReason ?? '');
  const { preview, error, busy, go } = usePublishing(draft, onClose);
  const hard = preview ? stoppersOf(draft, preview) : [];
  const lacks = preview !== undefined && preview.gaps.length > 0 && reason.trim() === '';
  return (
    <Dialog
      wide
      title={t.title}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.later}</Button>
          <Button
            kind="primary"
            busy={busy}
            disabled={!preview || hard.length > 0 || lacks}
            onClick={() => void go(reason.trim())}
          >
            {t.publish}
          </Button>
        </>
      }
    >
      {error !== undefined && <p class={css.failure}>{sentenceOf(error)}</p>}
      {!preview && error === undefined && <Skeleton rows={5} />}
      {preview && (
        <div class={css.body}>
          <Forbidden draft={draft} breaches={hard} />
          <ToldList changes={preview.changes} />
          <Gaps draft={draft} preview={preview} reason={reason} onReason={setReason} />
        </div>
      )}
    </Dialog>
  );
}

/** Asks what publishing would do, once everything is saved, and does it; after a refusal asks anew. */
function usePublishing(draft: Draft, onDone: () => void) {
  const t = publishWords();
  const id = draft.view.value.roster?.id ?? '';
  const loaded = useLoaded(() => draft.settled().then(() => previewPublication(id)), id);
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const go = async (gapReason: string) => {
    setBusy(true);
    try {
      let told = 0;
      await whole(draft, async (rosterId, version) => {
        told = (await publish(rosterId, gapReason ? { gapReason } : {}, version)).told;
      });
      toast(t.published(draft.view.value.roster?.revision ?? 1, told));
      onDone();
    } catch (problem) {
      setFailure(problem);
      setBusy(false);
      await loaded.reload();
    }
  };
  return { preview: loaded.value, error: failure ?? loaded.error, busy, go };
}

/** Broken hard rules that are still ahead; what is over forbids nothing. */
const stoppersOf = (draft: Draft, preview: PublicationPreview): PublicationPreview['breaches'] =>
  preview.breaches.filter((breach) => breach.severity === 'hard' && ms(breach.end) > draft.sheet.value.now);

function Forbidden({ draft, breaches }: { draft: Draft; breaches: PublicationPreview['breaches'] }) {
  if (breaches.length === 0) return null;
  return (
    <section class={css.failure}>
      <h3>{publishWords().forbidden}</h3>
      <ul>
        {breaches.map((breach) => (
          <li key={breach.rule + breach.start + breach.personId}>
            {`${draft.sheet.value.names.get(breach.personId) ?? ''}: ${stretchLabel(stretchOf(breach), HO_CHI_MINH, language.value)}, `}
            {said({ ...breach, ...stretchOf(breach) } as Parameters<typeof said>[0])}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Gaps({
  draft,
  preview,
  reason,
  onReason,
}: {
  draft: Draft;
  preview: PublicationPreview;
  reason: string;
  onReason: (text: string) => void;
}) {
  const t = publishWords();
  if (preview.gaps.length === 0) return <p class={css.good}>✓ {t.noGaps}</p>;
  return (
    <section>
      <h3>{t.gaps(preview.gaps.length)}</h3>
      <ul class={css.gaps}>
        {preview.gaps.slice(0, 20).map((gap) => {
          const post = draft.sheet.value.postById.get(gap.postId);
          return (
            <li key={gap.postId + gap.start}>
              {shortageSentence({ ...gap, ...stretchOf(gap) }, post ? named(post) : '', language.value)}
            </li>
          );
        })}
        {preview.gaps.length > 20 && <li>{t.moreGaps(preview.gaps.length - 20)}</li>}
      </ul>
      <TextArea label={t.reason} hint={t.reasonHint} value={reason} onInput={onReason} rows={2} />
    </section>
  );
}
