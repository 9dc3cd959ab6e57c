import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import {
  preparationOverview,
  type PreparationOverview,
  preparationPreview,
  remindToPrepare,
} from '../../api/preparation.js';
import { Badge } from '../../components/Badge.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { RemindDialog } from '../../components/RemindDialog.js';
import { Skeleton } from '../../components/Skeleton.js';
import { Tel } from '../../components/Tel.js';
import { moment, ms } from '../../dates.js';
import { count, language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import { shortly } from '../../time.js';
import css from './Preparation.module.css';
import { preparationWords } from './preparation.words.js';

type Unit = PreparationOverview['units'][number];

/** How the units stand before a period: what is lacking how often, and who is not ready. */
export default function Overview() {
  const t = preparationWords();
  const { periodId = '' } = useRoute().params;
  const [reminding, setReminding] = useState(false);
  const { value, error, reload } = useLoaded(() => preparationOverview(periodId), periodId);
  if (error !== undefined && !value) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!value) return <Skeleton rows={12} height={46} />;
  const unready = value.units.filter(({ left }) => left.length > 0);
  const own = session.value?.grants[0]?.unitId;
  return (
    <>
      <a class={css.back} href={`/periods?period=${periodId}`}>
        ‹ {value.period.title}
      </a>
      <PageHead title={t.title} note={t.starts(moment(ms(value.period.start)))}>
        {own && <ButtonLink href={`/units/${own}/preparation-lists`}>{t.lists}</ButtonLink>}
        {value.mayRemind && (
          <Button kind="primary" icon="bell" disabled={unready.length === 0} onClick={() => setReminding(true)}>
            {t.remind}
          </Button>
        )}
      </PageHead>
      <div class={css.page}>
        {value.units.length === 0 && <Empty title={t.none} />}
        {value.units.length > 0 && unready.length === 0 && <Notice tone="ok">{t.everyoneReady}</Notice>}
        {unready.length > 0 && (
          <p class={css.sum}>
            <b>{t.unready(count(unready.length), count(value.units.length))}</b>
          </p>
        )}
        <ByItem items={value.items} />
        <Units units={unready} periodId={periodId} />
        <Ready units={value.units.slice(unready.length)} periodId={periodId} />
      </div>
      {reminding && (
        <RemindDialog
          of={periodId}
          why={t.why}
          preview={() => previewOf(periodId)}
          send={(unitIds) => remindToPrepare(periodId, unitIds)}
          onDone={() => void reload()}
          onClose={() => setReminding(false)}
        />
      )}
    </>
  );
}

async function previewOf(periodId: string) {
  const { units, letter } = await preparationPreview(periodId);
  return { letter, units: units.map(({ reminded: nudged, ...unit }) => ({ ...unit, nudged })) };
}

/** How many units lack each item. */
function ByItem({ items }: { items: PreparationOverview['items'] }) {
  const t = preparationWords();
  if (items.length === 0) return null;
  return (
    <section>
      <h2>{t.byItem}</h2>
      <ul class={css.tallies}>
        {items.map(({ key, units, left, ...words }) => (
          <li key={key}>
            <span>{words[language.value]}</span>
            <meter min={0} max={units} value={units - left} aria-hidden="true" />
            {left === 0 ? <Badge tone="ok">{t.done}</Badge> : <small>{t.left(left, units)}</small>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Units({ units, periodId }: { units: readonly Unit[]; periodId: string }) {
  if (units.length === 0) return null;
  return (
    <ul class={css.units}>
      {units.map((unit) => (
        <Line key={unit.unitId} unit={unit} periodId={periodId} />
      ))}
    </ul>
  );
}

function Line({ unit, periodId }: { unit: Unit; periodId: string }) {
  const t = preparationWords();
  const { unitId, unitName, headName, headPhone, total, left, saidAt, reminded } = unit;
  const facts = [
    saidAt === null ? t.silent : t.lastSaid(shortly(ms(saidAt))),
    reminded ? t.reminded(shortly(ms(reminded.at)), reminded.by) : '',
  ];
  return (
    <li>
      <a href={`/units/${unitId}/preparation/${periodId}`}>{unitName}</a>
      <Badge tone={left.length > 0 ? 'part' : 'ok'}>{t.short(total - left.length, total)}</Badge>
      <small>{facts.filter(Boolean).join(' · ')}</small>
      {headPhone && left.length > 0 && <Tel phone={headPhone} whom={t.call(headName ?? unitName)} />}
    </li>
  );
}

/** Those of whom nothing needs to be said; listed when asked for. */
function Ready({ units, periodId }: { units: readonly Unit[]; periodId: string }) {
  const [open, setOpen] = useState(false);
  if (units.length === 0) return null;
  return (
    <details class={css.ready} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{preparationWords().ready(count(units.length))}</summary>
      {open && <Units units={units} periodId={periodId} />}
    </details>
  );
}
