import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { type AlertSource, alertSources, removeAlertSource, rotateAlertSource } from '../../api/alerts.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Empty } from '../../components/Empty.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { SecretOnce } from '../../components/SecretOnce.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import escalation from '../escalation/Escalation.module.css';
import forms from '../people/Forms.module.css';
import css from './AlertSources.module.css';
import { NewSource } from './NewSource.js';
import { SourceCard } from './SourceCard.js';
import { words } from './words.js';

type Asking = { readonly what: 'add' } | { readonly what: 'rotate' | 'remove'; readonly source: AlertSource };

/** From where alerts may come by themselves, to a unit and those below it. */
export default function AlertSources() {
  const t = words();
  const { unitId = '' } = useRoute().params;
  const { value, error, reload } = useLoaded(() => alertSources(unitId), unitId);
  const [asking, ask] = useState<Asking>();
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: t.back, href: '/alerts' }} />;
  if (!value) return <Skeleton rows={4} height={120} />;
  const close = () => ask(undefined);
  return (
    <>
      <PageHead title={t.sources}>
        <Button kind="primary" icon="plus" onClick={() => ask({ what: 'add' })}>
          {t.add}
        </Button>
      </PageHead>
      <p class={escalation.lead}>{t.sourcesLead}</p>
      {value.sources.length === 0 && <p>{t.none}</p>}
      <ul class={css.sources}>
        {value.sources.map((source) => (
          <SourceCard key={source.id} source={source} onAsk={(what) => ask({ what, source })} />
        ))}
      </ul>
      {asking?.what === 'add' && <NewSource unitId={unitId} onDone={reload} onClose={close} />}
      {asking?.what === 'rotate' && <Rotate unitId={unitId} source={asking.source} onClose={close} />}
      {asking?.what === 'remove' && <Remove unitId={unitId} source={asking.source} onDone={reload} onClose={close} />}
    </>
  );
}

interface Closing {
  readonly unitId: string;
  readonly source: AlertSource;
  readonly onClose: () => void;
}

function Rotate({ unitId, source, onClose }: Closing) {
  const t = words();
  const [secret, setSecret] = useState<string>();
  const { busy, failure, submit } = useForm({}, async () => {
    setSecret((await rotateAlertSource(unitId, source.id)).secret);
  });
  return (
    <Dialog title={t.rotate} onClose={onClose}>
      <div class={forms.form}>
        {failure && <Notice tone="gap">{failure}</Notice>}
        {secret ? (
          <SecretOnce secret={secret} note={t.once} onDone={onClose} />
        ) : (
          <>
            <p>{t.rotateNote(source.title)}</p>
            <Button kind="primary" busy={busy} onClick={submit}>
              {t.rotate}
            </Button>
          </>
        )}
      </div>
    </Dialog>
  );
}

function Remove({ unitId, source, onDone, onClose }: Closing & { readonly onDone: () => Promise<void> }) {
  const t = words();
  const { busy, failure, submit } = useForm({}, async () => {
    await removeAlertSource(unitId, source.id);
    toast(t.removed);
    await onDone();
    onClose();
  });
  return (
    <Dialog
      title={t.remove}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button kind="danger" busy={busy} onClick={submit}>
            {t.remove}
          </Button>
        </>
      }
    >
      {failure && <Notice tone="gap">{failure}</Notice>}
      <p>{t.removeNote(source.title)}</p>
    </Dialog>
  );
}
