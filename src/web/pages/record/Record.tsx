import { useLocation, useRoute } from 'preact-iso';
import type { Instant } from '../../../rota/interval.js';
import { sentenceOf } from '../../api.js';
import { dutyRecord, type DutyRecord } from '../../api/record.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { Notice } from '../../components/Notice.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import { minute } from '../../time.js';
import { Asking } from './Asking.js';
import { FormerLine, WatchCard } from './Held.js';
import { dateWords, hourWords, momentIn, recordAddress, whenWords } from './moment.js';
import { Matters } from './Matters.js';
import css from './Record.module.css';
import { recordWords } from './record.words.js';
import { Timeline } from './Timeline.js';
import { Verdict } from './Verdict.js';

/** Who was on duty in a unit at any moment, when they checked in, and who was told what when: one screen, from records. */
export default function Record() {
  const t = recordWords();
  const { unitId = '' } = useRoute().params;
  const { query, route } = useLocation();
  const at = momentIn(query['at']) ?? minute.value;
  const known = momentIn(query['known']);
  const wanted = { at: iso(at), knownAt: known === undefined ? undefined : iso(known) };
  const { value, error } = useLoaded(() => dutyRecord(unitId, wanted), `${unitId} ${wanted.at} ${wanted.knownAt}`);
  return (
    <>
      <PageHead title={t.title(hourWords(at), dateWords(at))} note={value?.unit.name}>
        <ButtonLink href={`/units/${unitId}/log`} icon="book" class={css.screen}>
          {t.log}
        </ButtonLink>
        <Button icon="print" class={css.screen} onClick={() => print()}>
          {t.print}
        </Button>
      </PageHead>
      <Asking
        at={at}
        known={known}
        onAsk={(moment, asKnown) => route(recordAddress(unitId, moment, asKnown), true)}
        unitAddress={(id) => recordAddress(id, at, known)}
      />
      {value && <Found record={value} at={at} known={known} />}
      {!value && error === undefined && <Skeleton rows={6} height={60} />}
      {!value && error !== undefined && <Empty title={sentenceOf(error)} icon="warning" />}
    </>
  );
}

const iso = (moment: Instant): string => new Date(moment).toISOString();

function Found({ record, at, known }: { record: DutyRecord; at: Instant; known: Instant | undefined }) {
  const t = recordWords();
  const { watches, former, events } = record;
  return (
    <div class={css.page}>
      <div class={css.main}>
        {known !== undefined && <Notice tone="part">{t.asKnown(whenWords(ms(record.knownAt)))}</Notice>}
        <Verdict record={record} at={at} />
        {record.matters.length > 0 && <Matters matters={record.matters} />}
        {!record.logIntact && <Notice tone="gap">{t.broken}</Notice>}
        {watches.length > 0 && (
          <section>
            <h2>{t.watches}</h2>
            <ul class={css.cards}>
              {watches.map((watch) => (
                <WatchCard key={`${watch.dutyId} ${watch.told.at}`} watch={watch} now={ms(record.knownAt)} />
              ))}
            </ul>
          </section>
        )}
        {former.length > 0 && (
          <section>
            <h2>{t.former}</h2>
            <ul class={css.former}>
              {former.map((each) => (
                <FormerLine key={`${each.dutyId} ${each.ended.at}`} former={each} />
              ))}
            </ul>
          </section>
        )}
      </div>
      <section class={css.timeline}>
        <h2>{t.timeline}</h2>
        {events.length === 0 ? <p class={css.quiet}>{t.noEvents}</p> : <Timeline events={events} />}
      </section>
    </div>
  );
}
