import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import type { Contact, Unit } from '../../api/units.js';
import { contacts, createContact, removeContact, verifyContact } from '../../api/units.js';
import { Badge } from '../../components/Badge.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { Tel } from '../../components/Tel.js';
import { toast } from '../../components/Toast.js';
import { CONTACT_STALE } from '../../../rota/contact-checks.js';
import { dayAt, fullDate, ms } from '../../dates.js';
import { orNull, useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import { now } from '../../time.js';
import { emergencyWords } from '../emergency/emergency.words.js';
import { contactWords } from './contact.words.js';
import forms from './Forms.module.css';
import css from './List.module.css';

/** Whom to call in an incident: the unit's own contacts and those of the units above it. */
export function ContactList({ unit, mayChange, mayVerify }: { unit: Unit; mayChange: boolean; mayVerify: boolean }) {
  const t = contactWords();
  const { value, error, reload } = useLoaded(() => contacts(unit.id), unit.id);
  const [adding, setAdding] = useState(false);
  const after = async (act: () => Promise<unknown>, done: string) => {
    try {
      await act();
      toast(done);
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
    }
    await reload();
  };
  return (
    <section class={css.section}>
      <header class={css.bar}>
        <p class={css.none}>{t.note}</p>
        <ButtonLink icon="print" href={`/units/${unit.id}/emergency-card`}>
          {emergencyWords().link}
        </ButtonLink>
        {mayChange && (
          <Button kind="primary" icon="plus" onClick={() => setAdding(true)}>
            {t.add}
          </Button>
        )}
      </header>
      {error !== undefined && <p class={css.failure}>{sentenceOf(error)}</p>}
      {!value && error === undefined && <Skeleton rows={3} height={46} />}
      {value?.contacts.length === 0 && <p class={css.none}>{t.none}</p>}
      {value && value.contacts.length > 0 && (
        <ul class={css.list}>
          {value.contacts.map((contact) => (
            <Line
              key={contact.id}
              contact={contact}
              own={contact.unitId === unit.id}
              onVerify={mayVerify ? () => void after(() => verifyContact(contact.id), t.thanks) : undefined}
              onDrop={mayChange ? () => void after(() => removeContact(contact.id), t.removed) : undefined}
            />
          ))}
        </ul>
      )}
      {adding && <ContactDialog unit={unit} onDone={reload} onClose={() => setAdding(false)} />}
    </section>
  );
}

function Line({
  contact,
  own,
  onVerify,
  onDrop,
}: {
  contact: Contact;
  own: boolean;
  onVerify: (() => void) | undefined;
  onDrop: (() => void) | undefined;
}) {
  const t = contactWords();
  const { verified } = contact;
  const stale = verified === null || ms(verified.at) < now() - CONTACT_STALE;
  const number = contact.hotline ?? contact.phone;
  return (
    <li class={css.wide}>
      <div class={css.words}>
        <b>{contact.organisation}</b>
        {verified && <small>{t.verified(fullDate(dayAt(ms(verified.at))), verified.by)}</small>}
        <small>{[contact.personName, contact.title, contact.phone, contact.email].filter(Boolean).join(' · ')}</small>
      </div>
      {number && stale && <Badge tone="part">{verified ? t.old : t.never}</Badge>}
      {!own && <Badge>{t.inherited}</Badge>}
      {number && <span class={css.phone}>{number}</span>}
      {number && <Tel phone={number} whom={contact.organisation} />}
      {own && number && onVerify && (
        <Button size="small" icon="check" title={`${t.verify}: ${contact.organisation}`} onClick={onVerify}>
          {t.verify}
        </Button>
      )}
      {own && onDrop && (
        <Button size="small" onClick={onDrop}>
          {t.remove}
        </Button>
      )}
    </li>
  );
}

const blank = { organisation: '', personName: '', title: '', phone: '', hotline: '', email: '', position: '0' };

function ContactDialog({ unit, onDone, onClose }: { unit: Unit; onDone: () => Promise<void>; onClose: () => void }) {
  const t = contactWords();
  const form = useForm(blank, async ({ phone, hotline, email, position, ...values }) => {
    await createContact(unit.id, {
      ...values,
      phone: orNull(phone),
      hotline: orNull(hotline),
      email: orNull(email),
      position: Number(position) || 0,
    });
    toast(t.added);
    await onDone();
    onClose();
  });
  const field = (member: keyof typeof blank, type = 'text') => (
    <TextField
      label={t[member]}
      type={type}
      value={form.values[member]}
      error={form.fault(member)}
      onInput={form.set(member)}
      autocomplete="off"
    />
  );
  return (
    <Dialog title={t.add} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        {field('organisation')}
        <div class={forms.pair}>
          {field('personName')}
          {field('title')}
          {field('phone', 'tel')}
          {field('hotline', 'tel')}
          {field('email', 'email')}
          {field('position', 'number')}
        </div>
        <Button kind="primary" type="submit" busy={form.busy}>
          {t.add}
        </Button>
      </form>
    </Dialog>
  );
}
