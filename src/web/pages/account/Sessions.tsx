import { endOtherSessions, endSession, type OwnSession, ownSessions } from '../../api/account.js';
import { sentenceOf } from '../../api.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { moment, ms } from '../../dates.js';
import { useLoaded } from '../../loaded.js';
import css from './Account.module.css';
import { accountWords } from './account.words.js';

/** Where the reader is signed in, and the way to end it. */
export function Sessions() {
  const t = accountWords();
  const { value, error, reload } = useLoaded(ownSessions, 'sessions');
  const done = async (act: Promise<void>, said: string) => {
    try {
      await act;
      toast(said);
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
    }
    await reload();
  };
  return (
    <section class={css.card}>
      <h2>{t.sessions}</h2>
      <p class={css.note}>{t.sessionsHow}</p>
      {error !== undefined && <Notice tone="gap">{sentenceOf(error)}</Notice>}
      {!value && error === undefined && <Skeleton rows={2} height={60} />}
      <ul>
        {value?.map((each) => (
          <Line key={each.id} session={each} onEnd={() => void done(endSession(each.id), t.ended)} />
        ))}
      </ul>
      {value && value.length > 1 && (
        <Button icon="leave" onClick={() => void done(endOtherSessions(), t.endedOthers)}>
          {t.endOthers}
        </Button>
      )}
    </section>
  );
}

function Line({ session, onEnd }: { session: OwnSession; onEnd: () => void }) {
  const t = accountWords();
  const { device, network, way, begunAt, seenAt, here } = session;
  return (
    <li class={css.line}>
      <p>
        <b>{device}</b> {here && <Badge tone="accent">{t.here}</Badge>}
        <small>
          {[network, t.seen(moment(ms(seenAt))), `${t.begun(moment(ms(begunAt)))} ${t.ways[way]}`]
            .filter(Boolean)
            .join(' · ')}
        </small>
      </p>
      {!here && <Button onClick={onEnd}>{t.end}</Button>}
    </li>
  );
}
