import { useLocation, useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { readiness } from '../../api/readiness.js';
import type { Reach, Readiness as View } from '../../api/readiness.js';
import { sentenceOf } from '../../api.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Select } from '../../components/Select.js';
import { Skeleton } from '../../components/Skeleton.js';
import { dateRange } from '../../dates.js';
import { count } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import css from './Readiness.module.css';
import { words } from './readiness.words.js';
import { UnreadyGroup } from './UnreadyGroup.js';

const groups: readonly Reach[] = ['unreachable', 'unproven', 'lacking'];

/** Before a period: who of those on watch cannot be reached, and what would mend it. */
export default function Readiness() {
  const t = words();
  const { periodId = '' } = useRoute().params;
  const { query } = useLocation();
  const unit = query['unit'];
  const { value, error, reload } = useLoaded(() => readiness(periodId, unit), `${periodId} ${unit ?? ''}`);
  return (
    <>
      <a class={css.back} href={`/periods?period=${periodId}`}>
        ‹ {t.back}
      </a>
      <PageHead
        title={t.title}
        note={value && `${value.period.title} · ${dateRange(value.period.firstOn, value.period.lastOn)}`}
      >
        <Button icon="print" onClick={() => print()}>
          {t.print}
        </Button>
      </PageHead>
      {value && <People view={value} unit={unit} onMended={reload} />}
      {!value && error === undefined && <Skeleton rows={8} height={64} />}
      {!value && error !== undefined && <Empty title={sentenceOf(error)} icon="warning" />}
    </>
  );
}

function People({ view, unit, onMended }: { view: View; unit: string | undefined; onMended: () => Promise<unknown> }) {
  const t = words();
  const { ready, ...rest } = view.counts;
  const wrong = Object.values(rest).reduce((sum, each) => sum + each, 0);
  const all = wrong + ready;
  return (
    <div class={css.page}>
      <UnitChoice view={view} unit={unit} />
      {all === 0 && (
        <Empty title={t.none} icon="people">
          {t.noneNote}
        </Empty>
      )}
      {all > 0 && wrong === 0 && <Notice tone="ok">{t.allReady}</Notice>}
      {wrong > 0 && (
        <p>
          {t.wrong(count(wrong), count(all))} {view.people.length < wrong && t.first(view.people.length)}
        </p>
      )}
      {groups.map((reach) => (
        <UnreadyGroup
          key={reach}
          reach={reach}
          total={view.counts[reach]}
          people={view.people.filter((person) => person.reach === reach)}
          period={view.period.title}
          onMended={onMended}
        />
      ))}
      {ready > 0 && <Ready ready={view.ready} total={ready} />}
    </div>
  );
}

/** One of the units found, or all of them. */
function UnitChoice({ view, unit }: { view: View; unit: string | undefined }) {
  const t = words();
  const { path, route } = useLocation();
  if (view.units.length < 2 && unit === undefined) return null;
  return (
    <div class={css.choice}>
      <Select
        label={t.unit}
        value={unit ?? ''}
        options={[
          { value: '', label: t.everywhere },
          ...view.units.map(({ id, name, unready }) => ({
            value: id,
            label: unready > 0 ? `${name} (${unready})` : name,
          })),
        ]}
        onChange={(chosen) => route(chosen === '' ? path : `${path}?unit=${chosen}`, true)}
      />
    </div>
  );
}

/** Those of whom nothing needs to be said; listed when asked for. */
function Ready({ ready, total }: { ready: View['ready']; total: number }) {
  const [open, setOpen] = useState(false);
  return (
    <details class={css.ready} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words().ready(count(total))}</summary>
      {open && (
        <ul>
          {ready.map(({ personId, name, unitName }) => (
            <li key={`${personId} ${unitName}`}>
              {name} <small>{unitName}</small>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
