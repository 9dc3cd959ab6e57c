import { useLocation } from 'preact-iso';
import { useRef, useState } from 'preact/hooks';
import { type BotnetMeaning, readBotnetSheet } from '../../../rota/botnet/columns.js';
import { DAYS_TO_ANSWER } from '../../../rota/botnet/following.js';
import { addDays, at, type CivilDay, HO_CHI_MINH } from '../../../rota/calendar.js';
import { sentenceOf } from '../../api.js';
import { type BotnetPreview, enterList, previewList } from '../../api/botnet.js';
import type { Sheet } from '../../api/sheets.js';
import { Button } from '../../components/Button.js';
import { TextField } from '../../components/Field.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { useForm } from '../../form.js';
import { useLoaded } from '../../loaded.js';
import { today } from '../../time.js';
import { importWords } from '../import/import.words.js';
import { SheetChoice } from '../import/SheetChoice.js';
import { Source } from '../import/Source.js';
import css from '../incidents/Incidents.module.css';
import own from './Botnet.module.css';
import { ListReview } from './ListReview.js';
import { enteringWords, words } from './words.js';

const MOST = 5000;

/** Enters a list: where it came from, its rows and whose each is, then one press. Nothing is stored before. */
export function NewList({ unitId }: { unitId: string }) {
  const t = enteringWords();
  const [text, setText] = useState('');
  const [sheets, setSheets] = useState<readonly Sheet[]>([]);
  return (
    <>
      <a class={css.back} href="/botnet">
        ‹ {words().back}
      </a>
      <PageHead title={t.title} />
      {sheets.length === 0 ? (
        <section class={css.card} data-narrow>
          <Source text={text} onText={setText} onSheets={setSheets} />
        </section>
      ) : (
        <Entering unitId={unitId} sheets={sheets} onAnother={() => setSheets([])} />
      )}
    </>
  );
}

function Entering({ unitId, sheets, onAnother }: { unitId: string; sheets: readonly Sheet[]; onAnother: () => void }) {
  const t = enteringWords();
  const { route } = useLocation();
  // However often it is sent, it is one list.
  const id = useRef(crypto.randomUUID());
  const [place, setPlace] = useState(0);
  const [meanings, setMeanings] = useState<Readonly<Record<number, BotnetMeaning>>>({});
  const { cells, columns, lines } = readBotnetSheet(sheets[place]?.cells ?? [], meanings);
  const form = useForm(startingOn(today.value), async ({ dueOn, dueAt, ...rest }) => {
    const due = new Date(at(dueOn, dueAt, HO_CHI_MINH)).toISOString();
    const rows = lines.filter(({ row }) => taken.has(row));
    const entered = await enterList(unitId, id.current, { ...rest, dueAt: due, rows });
    toast(entered.known ? t.known : t.entered(entered.matches, entered.told));
    route(`/botnet/${entered.listId}`, true);
  });
  const { month: about, receivedOn } = form.values;
  const key = `${place} ${JSON.stringify(meanings)} ${about} ${receivedOn}`;
  const { value, error } = useLoaded(
    async () => (lines.length > MOST ? null : previewList(unitId, { month: about, receivedOn, rows: [...lines] })),
    key,
  );
  const taken = new Set((value?.rows ?? []).filter(({ fate }) => fate !== 'bad').map(({ row }) => row));
  return (
    <form class={own.steps} onSubmit={form.submit}>
      <Provenance form={form} />
      <section class={css.card}>
        <SheetChoice sheets={sheets} at={place} onChange={setPlace} />
        <Standing preview={value} error={error} count={lines.length} />
        {value && (
          <ListReview
            cells={cells}
            columns={columns}
            preview={value}
            onMeaning={(column, meaning) => setMeanings({ ...meanings, [column]: meaning })}
          />
        )}
        {form.failure && <Notice tone="gap">{form.failure}</Notice>}
        <p class={css.quiet}>{importWords().nothingYet}</p>
        <div class={css.marks}>
          <Button kind="primary" type="submit" busy={form.busy} disabled={taken.size === 0}>
            {t.confirm(value?.addresses ?? 0)}
          </Button>
          <Button onClick={onAnother}>{importWords().another}</Button>
        </div>
      </section>
    </form>
  );
}

/** What is to be said of the list as a whole. @param preview null: there are too many rows; undefined: it is awaited */
function Standing({
  preview,
  error,
  count,
}: {
  preview: BotnetPreview | null | undefined;
  error: unknown;
  count: number;
}) {
  const t = enteringWords();
  if (error !== undefined) return <Notice tone="gap">{sentenceOf(error)}</Notice>;
  if (preview === undefined) return <Skeleton rows={6} height={32} />;
  if (preview === null) return <Notice tone="gap">{t.tooMany(count)}</Notice>;
  const bad = preview.rows.filter(({ fate }) => fate === 'bad').length;
  return bad > 0 ? <Notice tone="part">{t.leftOut(bad)}</Notice> : null;
}

type Values = Record<'title' | 'source' | 'documentNumber' | 'month' | 'receivedOn' | 'dueOn' | 'dueAt', string>;

/** What a list that came today says of itself until somebody says otherwise. */
function startingOn(on: CivilDay): Values {
  const month = on.slice(0, 7);
  const title = enteringWords().nameIn(month);
  const dueOn = addDays(on, DAYS_TO_ANSWER);
  return { title, source: '', documentNumber: '', month, receivedOn: on, dueOn, dueAt: '17:00' };
}

/** Who gave the list, when, and until when units answer. */
function Provenance({ form }: { form: ReturnType<typeof useForm<Values>> }) {
  const t = enteringWords();
  const field = (member: keyof Values, label: string, more: { type?: string; hint?: string } = {}) => (
    <TextField
      label={label}
      {...more}
      maxLength={200}
      value={form.values[member]}
      error={form.fault(member)}
      onInput={form.set(member)}
    />
  );
  return (
    <section class={css.card}>
      {field('title', t.name)}
      <div class={own.facts}>
        {field('source', t.source, { hint: t.sourceHint })}
        {field('documentNumber', t.number)}
        {field('month', t.month, { type: 'month' })}
        {field('receivedOn', t.received, { type: 'date' })}
        {field('dueOn', t.due, { type: 'date' })}
        {field('dueAt', t.dueClock, { type: 'time' })}
      </div>
    </section>
  );
}
