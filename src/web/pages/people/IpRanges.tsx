import { useState } from 'preact/hooks';
import { blockText, readBlock } from '../../../rota/ip/block.js';
import { FAULTS } from '../../../rota/ip/said.js';
import { sentenceOf } from '../../api.js';
import { addIpRange, changeIpRange, type IpRange, ipRanges, removeIpRange } from '../../api/botnet.js';
import type { Unit } from '../../api/units.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { fullDate } from '../../dates.js';
import { orNull, useForm } from '../../form.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { today } from '../../time.js';
import forms from './Forms.module.css';
import { ipRangeWords } from './ip-range.words.js';
import css from './List.module.css';

const ALWAYS = '2000-01-01';

/** The addresses the unit has on the internet, and had. */
export function IpRanges({ unit }: { unit: Unit }) {
  const t = ipRangeWords();
  const { value, error, reload } = useLoaded(() => ipRanges(unit.id), unit.id);
  const [open, setOpen] = useState<IpRange | 'new'>();
  const drop = async (range: IpRange) => {
    try {
      await removeIpRange(unit.id, range.id);
      toast(t.removed);
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
    }
    await reload();
  };
  return (
    <section class={css.section}>
      <header class={css.bar}>
        <p class={css.none}>{t.note}</p>
        {value?.mayChange && (
          <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
            {t.add}
          </Button>
        )}
      </header>
      {error !== undefined && <p class={css.failure}>{sentenceOf(error)}</p>}
      {!value && error === undefined && <Skeleton rows={3} height={46} />}
      {value?.ranges.length === 0 && <p class={css.none}>{t.none}</p>}
      {value && value.ranges.length > 0 && (
        <ul class={css.list}>
          {value.ranges.map((range) => (
            <li key={range.id} class={css.wide}>
              <div class={css.words}>
                <b>{range.block}</b>
                <small>{[range.note, timeOf(range)].filter(Boolean).join(' · ')}</small>
              </div>
              {range.validTo !== null && range.validTo <= today.value && <Badge>{t.over}</Badge>}
              {value.mayChange && (
                <>
                  <Button size="small" title={`${t.edit}: ${range.block}`} onClick={() => setOpen(range)}>
                    {t.edit}
                  </Button>
                  <Button size="small" title={`${t.remove}: ${range.block}`} onClick={() => void drop(range)}>
                    {t.remove}
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {open && (
        <RangeDialog
          unit={unit}
          range={open === 'new' ? undefined : open}
          onDone={reload}
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  );
}

function timeOf({ validFrom, validTo }: IpRange): string {
  const t = ipRangeWords();
  const since = validFrom === ALWAYS ? '' : t.since(fullDate(validFrom));
  const until = validTo === null ? '' : t.until(fullDate(validTo));
  return [since, until].filter(Boolean).join(' ') || t.always;
}

function RangeDialog({
  unit,
  range,
  onDone,
  onClose,
}: {
  unit: Unit;
  range: IpRange | undefined;
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  const t = ipRangeWords();
  const form = useForm(startOf(range), async ({ block, ...values }) => {
    const body = { ...values, validFrom: values.validFrom || ALWAYS, validTo: orNull(values.validTo) };
    await (range ? changeIpRange(unit.id, range.id, body) : addIpRange(unit.id, { block, ...body }));
    toast(range ? t.changed : t.added);
    await onDone();
    onClose();
  });
  const { values, set, fault } = form;
  return (
    <Dialog title={range ? `${t.edit}: ${range.block}` : t.add} onClose={onClose}>
      <form class={forms.form} noValidate onSubmit={form.submit}>
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        {!range && (
          <TextField
            label={t.block}
            hint={understood(values.block) ?? t.hint}
            value={values.block}
            error={fault('block')}
            onInput={set('block')}
            autocomplete="off"
          />
        )}
        <TextField label={t.line} hint={t.lineHint} value={values.note} error={fault('note')} onInput={set('note')} />
        <div class={forms.pair}>
          <TextField
            label={t.from}
            type="date"
            value={values.validFrom}
            error={fault('validFrom')}
            onInput={set('validFrom')}
          />
          <TextField
            label={t.to}
            hint={t.toHint}
            type="date"
            value={values.validTo}
            error={fault('validTo')}
            onInput={set('validTo')}
          />
        </div>
        <Button kind="primary" type="submit" busy={form.busy}>
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}

/** A range as the form shows it: one that was always there has no first day. */
function startOf(range: IpRange | undefined) {
  const validFrom = range && range.validFrom !== ALWAYS ? range.validFrom : '';
  return { block: range?.block ?? '', note: range?.note ?? '', validFrom, validTo: range?.validTo ?? '' };
}

/** What a half-typed range would be taken for, or what is wrong with it; nothing while nothing is typed. */
function understood(text: string): string | undefined {
  if (text.trim() === '') return undefined;
  const read = readBlock(text);
  return typeof read === 'string' ? FAULTS[read][language.value] : ipRangeWords().as(blockText(read.block));
}
