import { useLocation } from 'preact-iso';
import type { Area, Areas } from '../../api/areas.js';
import { units } from '../../api/units.js';
import { Badge } from '../../components/Badge.js';
import { Empty } from '../../components/Empty.js';
import { VisuallyHidden } from '../../components/VisuallyHidden.js';
import { moment, ms } from '../../dates.js';
import { count } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import css from './AreaList.module.css';
import { areasWords } from './areas.words.js';
import { addressOf, addressWith, awaited, choiceOf, chosen } from './choice.js';

/** The areas as lines that lead further down, and whichever units have the name that is looked for. @param search as it stands in the box */
export function AreaList({ areas: { areas, path, period }, search }: { areas: Areas; search: string }) {
  const t = areasWords();
  const { query, route } = useLocation();
  const choice = choiceOf(query);
  const shown = chosen(areas, { ...choice, search });
  const top = path.at(-1)?.id;
  return (
    <>
      {shown.length > 0 && (
        <div class={css.table}>
          <p class={css.heads} aria-hidden="true">
            <span>{t.area}</span>
            <span>{t.progress}</span>
            <span>{t.uncovered}</span>
            <span>{t.short24}</span>
            <span>{t.unconfirmed}</span>
            <span>{t.unsubmitted}</span>
            <span>{t.next}</span>
          </p>
          <ul aria-label={t.areas}>
            {shown.map((area) => (
              <Line key={area.id} area={area} href={addressOf(period.id, top, area)} />
            ))}
          </ul>
        </div>
      )}
      {choice.search !== '' && (
        <Found periodId={period.id} search={choice.search} top={top} alone={shown.length === 0} />
      )}
      {shown.length === 0 && choice.search === '' && (
        <Empty
          title={t.none}
          icon="check"
          action={{ label: t.all, act: () => route(addressWith(query, { state: 'all' })) }}
        />
      )}
    </>
  );
}

function Line({ area, href }: { area: Area; href: string }) {
  const t = areasWords();
  return (
    <li>
      <a href={href}>
        <span class={css.name}>
          <b>{area.name}</b> <small>{t.units(count(area.units))}</small>
        </span>
        <Progress area={area} />
        <Figure label={t.uncovered} figure={area.uncovered} tone="gap" />
        <Figure label={t.short24} figure={area.shortNext24h} tone="gap" />
        <Figure label={t.unconfirmed} figure={area.unconfirmed72h} tone="part" />
        <Figure label={t.unsubmitted} figure={awaited(area)} />
        <span class={css.next}>
          {area.nextGapAt !== null && (
            <>
              <small>{t.next}</small> {moment(ms(area.nextGapAt))}
            </>
          )}
        </span>
      </a>
    </li>
  );
}

/** How many rosters are made known, sent, and still awaited, as parts of one strip. */
function Progress({ area }: { area: Area }) {
  const t = areasWords();
  const share = (part: number) => `${area.units > 0 ? (part / area.units) * 100 : 0}%`;
  return (
    <span class={css.progress}>
      <span class={css.bar} aria-hidden="true">
        <i style={{ width: share(area.published) }} />
        <i style={{ width: share(area.submitted) }} />
      </span>
      <span aria-hidden="true">{t.published(count(area.published), count(area.units))}</span>
      <VisuallyHidden>{t.said(count(area.published), count(area.submitted), count(awaited(area)))}</VisuallyHidden>
    </span>
  );
}

function Figure({ label, figure, tone }: { label: string; figure: number; tone?: 'gap' | 'part' }) {
  return (
    <span class={css.figure} data-none={figure === 0 || undefined}>
      <small>{label}</small> {tone && figure > 0 ? <Badge tone={tone}>{count(figure)}</Badge> : count(figure)}
    </span>
  );
}

/** The units of that name, wherever they are below: each leads to itself. */
function Found({
  periodId,
  search,
  top,
  alone,
}: {
  periodId: string;
  search: string;
  top: string | undefined;
  alone: boolean;
}) {
  const t = areasWords();
  const { value } = useLoaded(() => units({ search, ...(top && { under: top }) }), `${search} ${top}`);
  const found = value?.units.slice(0, 50) ?? [];
  if (found.length === 0) return value && alone ? <Empty title={t.notFound} icon="search" /> : null;
  return (
    <section class={css.found}>
      <h2>{t.found}</h2>
      <ul>
        {found.map(({ id, name }) => (
          <li key={id}>
            <a href={`/?period=${periodId}&under=${id}&unit=${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
