import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { type Advisory, advisoryOf } from '../../api/advisories.js';
import { ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { followClock, minute } from '../../time.js';
import css from '../incidents/Incidents.module.css';
import { Answering } from './Answering.js';
import { Closing } from './Closing.js';
import { Facts } from './Facts.js';
import { Marks } from './Marks.js';
import { Units } from './Units.js';
import { words } from './words.js';

/** One advisory: what it says, the own units' answers, and for who sees more of them how each unit stands. */
export function OneAdvisory({ advisoryId }: { advisoryId: string }) {
  const { value, error, reload, replace } = useLoaded(() => load(advisoryId), `advisory ${advisoryId} ${minute.value}`);
  const [shown, setShown] = useState<Advisory>();
  if (value && value !== shown) setShown(value);
  const advisory = value ?? (shown?.id === advisoryId ? shown : undefined);
  if (error !== undefined && !advisory)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  if (!advisory) return <Skeleton rows={6} height={86} />;
  return <Shown advisory={advisory} reload={reload} onChange={replace} />;
}

async function load(advisoryId: string): Promise<Advisory> {
  const advisory = await advisoryOf(advisoryId);
  followClock(advisory.now);
  return advisory;
}

function Shown({
  advisory,
  reload,
  onChange,
}: {
  advisory: Advisory;
  reload: () => Promise<void>;
  onChange: (advisory: Advisory) => void;
}) {
  const t = words();
  const { id, title, number, issuer, units, closed, mayManage } = advisory;
  const mine = units.filter((unit) => unit.own);
  const many = units.length > mine.length;
  return (
    <>
      <a class={css.back} href="/advisories">
        ‹ {t.back}
      </a>
      <PageHead title={title} note={[number, issuer].filter(Boolean).join(' · ')}>
        {mayManage && !closed && (
          <ButtonLink href={`/advisories/${id}/correction`} icon="edit">
            {t.correct}
          </ButtonLink>
        )}
      </PageHead>
      <div class={css.column}>
        {closed && (
          <Notice tone={closed.withdrawn ? 'part' : 'plain'}>
            {(closed.withdrawn ? t.withdrawn : t.closed)(moment(ms(closed.at)), closed.by)}
            {closed.text && <p>{closed.text}</p>}
          </Notice>
        )}
        <section class={css.card}>
          <Marks advisory={advisory} />
          {mine.map((stand) => (
            <Answering
              key={stand.unitId}
              advisoryId={id}
              stand={stand}
              named={many || mine.length > 1}
              heading="h2"
              onSaid={reload}
            />
          ))}
        </section>
        <section class={css.card}>
          <Facts advisory={advisory} />
        </section>
        {many && <Units advisory={advisory} reload={reload} />}
        {mayManage && !closed && <Closing advisoryId={id} onChange={onChange} />}
      </div>
    </>
  );
}
