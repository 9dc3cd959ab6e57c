import { useState } from 'preact/hooks';
import { ApiProblem } from '../../api.js';
import { previewPublication, publish } from '../../api/rosters.js';
import type { Publishing, PublicationPreview } from '../../api/rosters.js';
import { toast } from '../../components/Toast.js';
import { useLoaded } from '../../loaded.js';
import type { Draft } from './draft.js';
import { publishWords } from './publish.words.js';
import { whole } from './sending.js';

/** What is filled in before publishing. */
export interface PublishForm {
  readonly gapReason: string;
  readonly breachReason: string;
  readonly authority: NonNullable<NonNullable<Publishing['signer']>['authority']>;
  readonly name: string;
  readonly title: string;
  readonly kind: '' | NonNullable<Publishing['document']>['kind'];
  readonly number: string;
  readonly on: string;
}

/** What was filled in but not yet published, by roster: neither a refusal nor closing the dialog loses it. */
const kept = new Map<string, Partial<PublishForm>>();

/** Asks what publishing would do, once everything is saved, and does it; after a refusal asks anew. */
export function usePublishing(draft: Draft, onDone: () => void) {
  const { roster } = draft.view.value;
  const id = roster?.id ?? '';
  const loaded = useLoaded(() => draft.settled().then(() => previewPublication(id)), id);
  const [written, write] = useState<Partial<PublishForm>>(kept.get(id) ?? {});
  const [failure, setFailure] = useState<unknown>();
  const [busy, setBusy] = useState(false);
  const form = { ...proposed(loaded.value, roster), ...written };
  const set = (change: Partial<PublishForm>): void => {
    kept.set(id, { ...written, ...change });
    write({ ...written, ...change });
  };
  const go = async (): Promise<void> => {
    setBusy(true);
    try {
      let told = 0;
      await whole(draft, async (rosterId, version) => {
        told = (await publish(rosterId, requestOf(form), version)).told;
      });
      kept.delete(id);
      toast(publishWords().published(draft.view.value.roster?.revision ?? 1, told));
      onDone();
    } catch (problem) {
      setFailure(problem);
      setBusy(false);
      if (!(problem instanceof ApiProblem) || problem.status > 0) await loaded.reload();
    }
  };
  return { preview: loaded.value, error: failure ?? loaded.error, busy, go, form, set };
}

/** What the form holds before anything is typed: the server's signer, and the reasons given last time. */
function proposed(preview: PublicationPreview | undefined, roster: Draft['view']['value']['roster']): PublishForm {
  const signer = preview?.signer;
  return {
    gapReason: roster?.gapReason ?? '',
    breachReason: roster?.breachReason ?? '',
    authority: (signer?.authority ?? '') as PublishForm['authority'],
    name: signer?.name ?? '',
    title: signer?.title ?? '',
    kind: '',
    number: '',
    on: '',
  };
}

function requestOf({ gapReason, breachReason, authority, name, title, kind, number, on }: PublishForm): Publishing {
  return {
    ...(gapReason.trim() && { gapReason: gapReason.trim() }),
    ...(breachReason.trim() && { breachReason: breachReason.trim() }),
    ...(name.trim() && { signer: { name, title, authority } }),
    ...(kind && { document: { kind, number, on: on || null } }),
  };
}
