import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import type { Unit } from '../../api/units.js';
import { createWebhook, removeWebhook, tryWebhook, webhooks, type Webhook } from '../../api/webhooks.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { SecretOnce } from '../../components/SecretOnce.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import forms from './Forms.module.css';
import css from './List.module.css';
import { webhookWords } from './webhook.words.js';

/** Where the notices to a unit's people go besides their mail. */
export function Webhooks({ unit }: { unit: Unit }) {
  const t = webhookWords();
  const { value, error, reload } = useLoaded(() => webhooks(unit.id), `webhooks ${unit.id}`);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Webhook>();
  return (
    <section class={css.section}>
      <header class={css.bar}>
        <h2>{t.title}</h2>
        <Button icon="plus" onClick={() => setAdding(true)}>
          {t.add}
        </Button>
      </header>
      <p class={css.none}>{t.note}</p>
      {error !== undefined && <p class={css.failure}>{sentenceOf(error)}</p>}
      {value?.webhooks.length === 0 && <p class={css.none}>{t.none}</p>}
      {value && value.webhooks.length > 0 && (
        <ul class={css.list}>
          {value.webhooks.map((webhook) => (
            <Line
              key={webhook.id}
              unit={unit}
              webhook={webhook}
              onTried={reload}
              onRemove={() => setLeaving(webhook)}
            />
          ))}
        </ul>
      )}
      {adding && <NewWebhook unit={unit} onDone={reload} onClose={() => setAdding(false)} />}
      {leaving && <RemoveWebhook unit={unit} webhook={leaving} onDone={reload} onClose={() => setLeaving(undefined)} />}
    </section>
  );
}

function Line({
  unit,
  webhook,
  onTried,
  onRemove,
}: {
  unit: Unit;
  webhook: Webhook;
  onTried: () => Promise<void>;
  onRemove: () => void;
}) {
  const t = webhookWords();
  const [busy, setBusy] = useState(false);
  const attempt = async () => {
    setBusy(true);
    try {
      const { lastError } = await tryWebhook(unit.id, webhook.id);
      toast(lastError === null ? t.delivered : t.refused(lastError), lastError === null ? {} : { tone: 'gap' });
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
    }
    setBusy(false);
    await onTried();
  };
  return (
    <li>
      <div class={css.words}>
        <b>{webhook.title}</b>
        <small>{webhook.url}</small>
        <small>
          {[lastOf(webhook), webhook.waiting > 0 && t.waiting(webhook.waiting)].filter(Boolean).join(' · ')}
        </small>
      </div>
      {!webhook.active && <Badge tone="gap">{t.off}</Badge>}
      <Button size="small" busy={busy} onClick={() => void attempt()}>
        {t.trial}
      </Button>
      <Button size="small" onClick={onRemove}>
        {t.remove}
      </Button>
    </li>
  );
}

function lastOf({ lastTryAt, lastError }: Webhook): string {
  const t = webhookWords();
  if (lastTryAt === null) return t.untried;
  const when = moment(ms(lastTryAt));
  return lastError === null ? t.well(when) : t.ill(when, lastError);
}

interface Closing {
  readonly unit: Unit;
  readonly onDone: () => Promise<void>;
  readonly onClose: () => void;
}

function NewWebhook({ unit, onDone, onClose }: Closing) {
  const t = webhookWords();
  const [secret, setSecret] = useState<string>();
  const form = useForm({ title: '', url: '' }, async (values) => {
    setSecret((await createWebhook(unit.id, values)).secret);
    await onDone();
  });
  return (
    <Dialog title={t.add} onClose={onClose}>
      {secret ? (
        <div class={forms.form}>
          <SecretOnce secret={secret} note={t.once} onDone={onClose} />
        </div>
      ) : (
        <form class={forms.form} noValidate onSubmit={form.submit}>
          {form.failure && <Notice tone="gap">{form.failure}</Notice>}
          <TextField
            label={t.name}
            value={form.values.title}
            error={form.fault('title')}
            onInput={form.set('title')}
            autocomplete="off"
          />
          <TextField
            label={t.url}
            type="url"
            value={form.values.url}
            error={form.fault('url')}
            onInput={form.set('url')}
            autocomplete="off"
          />
          <Button kind="primary" type="submit" busy={form.busy}>
            {t.add}
          </Button>
        </form>
      )}
    </Dialog>
  );
}

function RemoveWebhook({ unit, webhook, onDone, onClose }: Closing & { readonly webhook: Webhook }) {
  const t = webhookWords();
  const { busy, failure, submit } = useForm({}, async () => {
    await removeWebhook(unit.id, webhook.id);
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
      <p>{t.surely(webhook.title)}</p>
    </Dialog>
  );
}
