import { HO_CHI_MINH } from '../../../rota/calendar.js';
import type { Gap } from '../../../rota/coverage.js';
import { intersects } from '../../../rota/interval.js';
import { stretchLabel } from '../../../rota/labels.js';
import { shortageSentence } from '../../../rota/sentences.js';
import { sentenceOf } from '../../api.js';
import type { PublicationPreview } from '../../api/rosters.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextArea } from '../../components/Field.js';
import { Skeleton } from '../../components/Skeleton.js';
import { ms } from '../../dates.js';
import { language, named } from '../../i18n.js';
import { said } from './said.js';
import type { Draft } from './draft.js';
import type { Shortage } from './judge.js';
import css from './PublishDialog.module.css';
import { publishWords } from './publish.words.js';
import { usePublishing } from './publishing.js';
import { stretchOf } from './sending.js';
import { SignerFields } from './SignerFields.js';
import { ToldList } from './ToldList.js';

/** What publishing would change and tell whom, in words, before it is done. Gaps and broken rules ask for reasons. */
export function PublishDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = publishWords();
  const { preview, error, busy, go, form, set } = usePublishing(draft, onClose);
  const hard = preview ? stoppersOf(draft, preview) : [];
  const lacks =
    (preview?.gaps.length && form.gapReason.trim() === '') ||
    (preview?.unexcused.length && form.breachReason.trim() === '');
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
            disabled={!preview || hard.length > 0 || Boolean(lacks)}
            onClick={() => void go()}
          >
            {t.publish}
          </Button>
        </>
      }
    >
      {error !== undefined && (
        <p class={css.failure} role="alert">
          {sentenceOf(error)}
        </p>
      )}
      {!preview && error === undefined && <Skeleton rows={5} />}
      {preview && (
        <div class={css.body}>
          <Forbidden draft={draft} breaches={hard} />
          <ToldList preview={preview} />
          <Gaps draft={draft} preview={preview} reason={form.gapReason} onReason={(gapReason) => set({ gapReason })} />
          <Refused draft={draft} shortages={refusedOf(draft, preview)} />
          {preview.unexcused.length > 0 && (
            <section>
              <h3>{t.breaches(preview.unexcused.length)}</h3>
              <Breaches draft={draft} of={preview.unexcused} />
              <TextArea
                label={t.breachReason}
                hint={t.breachHint}
                value={form.breachReason}
                onInput={(breachReason) => set({ breachReason })}
                rows={2}
              />
            </section>
          )}
          <SignerFields form={form} set={set} />
        </div>
      )}
    </Dialog>
  );
}

/** Broken hard rules that are still ahead; what is over forbids nothing. */
const stoppersOf = (draft: Draft, preview: PublicationPreview): PublicationPreview['breaches'] =>
  preview.breaches.filter((breach) => breach.severity === 'hard' && ms(breach.end) > draft.sheet.value.now);

function Forbidden({ draft, breaches }: { draft: Draft; breaches: PublicationPreview['breaches'] }) {
  if (breaches.length === 0) return null;
  return (
    <section class={css.failure}>
      <h3>{publishWords().forbidden}</h3>
      <Breaches draft={draft} of={breaches} />
    </section>
  );
}

const SHOWN = 20;

function Breaches({ draft, of }: { draft: Draft; of: PublicationPreview['breaches'] }) {
  return (
    <ul class={css.gaps}>
      {of.slice(0, SHOWN).map((breach) => (
        <li key={breach.rule + breach.start + breach.personId}>
          {`${draft.sheet.value.names.get(breach.personId) ?? ''}: ${stretchLabel(stretchOf(breach), HO_CHI_MINH, language.value)}, `}
          {said({ ...breach, ...stretchOf(breach) } as Parameters<typeof said>[0])}
        </li>
      ))}
      {of.length > SHOWN && <li>{publishWords().moreGaps(of.length - SHOWN)}</li>}
    </ul>
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
  if (preview.gaps.length === 0)
    return refusedOf(draft, preview).length === 0 ? <p class={css.good}>✓ {t.noGaps}</p> : null;
  return (
    <section>
      <h3>{t.gaps(preview.gaps.length)}</h3>
      <Missing draft={draft} of={preview.gaps.map((gap) => ({ ...gap, ...stretchOf(gap) }))} />
      <TextArea label={t.reason} hint={t.reasonHint} value={reason} onInput={onReason} rows={2} />
    </section>
  );
}

/** Shortages ahead although somebody is assigned, who declined; they are no gaps of the draft and ask for no reason. */
function refusedOf({ judgement, sheet }: Draft, { gaps }: PublicationPreview): Shortage[] {
  const asked = gaps.map((gap) => ({ ...gap, ...stretchOf(gap) }));
  return judgement.value.shortages.filter(
    (each) => each.end > sheet.value.now && !asked.some((gap) => gap.postId === each.postId && intersects(gap, each)),
  );
}

function Refused({ draft, shortages }: { draft: Draft; shortages: readonly Shortage[] }) {
  if (shortages.length === 0) return null;
  return (
    <section>
      <h3>{publishWords().refused(shortages.length)}</h3>
      <Missing draft={draft} of={shortages} />
    </section>
  );
}

function Missing({ draft, of }: { draft: Draft; of: readonly (Gap & { readonly postId: string })[] }) {
  return (
    <ul class={css.gaps}>
      {of.slice(0, SHOWN).map((gap) => {
        const post = draft.sheet.value.postById.get(gap.postId);
        return <li key={gap.postId + gap.start}>{shortageSentence(gap, post ? named(post) : '', language.value)}</li>;
      })}
      {of.length > SHOWN && <li>{publishWords().moreGaps(of.length - SHOWN)}</li>}
    </ul>
  );
}
