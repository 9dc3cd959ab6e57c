import { sentenceOf } from '../../api.js';
import { revisions, type Revision } from '../../api/rosters.js';
import { Badge } from '../../components/Badge.js';
import { Drawer } from '../../components/Drawer.js';
import { Skeleton } from '../../components/Skeleton.js';
import { fullDate, moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { Differences } from './Differences.js';
import type { Draft } from './draft.js';
import { lifeWords } from './life.words.js';
import css from './Revisions.module.css';

/** Everything that was made known, the newest first: who, why, and what it changed, in words. */
export function Revisions({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = lifeWords();
  const { roster, unit } = draft.view.value;
  const { value, error } = useLoaded(() => revisions(roster?.id ?? ''), `${roster?.id} ${roster?.version}`);
  return (
    <Drawer title={t.revisions} note={unit.name} about={roster?.id ?? ''} onClose={onClose}>
      {error !== undefined && <p role="alert">{sentenceOf(error)}</p>}
      {!value && error === undefined && <Skeleton rows={4} height={80} />}
      {value?.revisions.length === 0 && <p>{t.none}</p>}
      {value?.revisions.map((revision) => (
        <Made key={revision.revision} of={revision} />
      ))}
    </Drawer>
  );
}

function Made({ of }: { of: Revision }) {
  const t = lifeWords();
  const by = of.actingUnitName ? `${of.by} (${t.entered(of.actingUnitName, moment(ms(of.at)))})` : of.by;
  return (
    <section class={css.revision}>
      <h3>
        {t.revision(of.revision)} <small>{moment(ms(of.at))}</small>
        {of.cause !== 'publication' && <Badge>{t.cause[of.cause]}</Badge>}
        {of.withdrawn && <Badge tone="part">{t.took}</Badge>}
      </h3>
      <dl class={css.facts}>
        <Fact label={t.by} value={by} />
        <Fact label={t.signer} value={of.signer && signature(of.signer)} />
        <Fact
          label={t.document}
          value={
            of.document &&
            [of.document.kind, of.document.number || t.numberLess, of.document.on && fullDate(of.document.on)]
              .filter(Boolean)
              .join(', ')
          }
        />
        <Fact label={t.gapReason} value={of.gapReason} />
        <Fact label={t.breachReason} value={of.breachReason} />
        <Fact
          label={t.took}
          value={of.withdrawn && `${moment(ms(of.withdrawn.at))}, ${of.withdrawn.by}: ${of.withdrawn.reason}`}
        />
      </dl>
      {of.differences === null && <p>{t.unkept}</p>}
      {of.differences?.length === 0 && <p>{t.unchanged}</p>}
      {of.differences && of.differences.length > 0 && (
        <>
          <h4>{t.changes}</h4>
          <Differences of={of.differences} />
        </>
      )}
    </section>
  );
}

const signature = ({ name, title, authority }: NonNullable<Revision['signer']>): string =>
  [authority && `${authority} `, name, title && ` (${title})`].join('');

function Fact({ label, value }: { label: string; value: string | null }) {
  if (!value) return null;
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  );
}
