import { dayKindLabel } from '../../../rota/labels.js';
import { layOut } from '../../api/rosters.js';
import type { Cut, RosterView } from '../../api/rosters.js';
import { Dialog } from '../../components/Dialog.js';
import { PageHead } from '../../components/PageHead.js';
import { dayWords, moment, ms } from '../../dates.js';
import { language, named } from '../../i18n.js';
import { directiveWords } from '../periods/directive.words.js';
import { DirectiveOf } from '../periods/DirectiveOf.js';
import type { Draft } from './draft.js';
import { kindsOfDays } from './laying.js';
import css from './PatternChoice.module.css';
import { PatternForm } from './PatternForm.js';
import { patternWords } from './pattern.words.js';

/** The first step of a roster: what the period asks, and into which shifts the days are cut. */
export function PatternChoice({ view, onLaid }: { view: RosterView; onLaid: (view: RosterView) => void }) {
  const t = patternWords();
  const asked = strengths(view);
  return (
    <>
      <PageHead
        title={view.unit.name}
        note={`${view.period.title} · ${t.due} ${moment(ms(view.period.submissionDueAt))}`}
      />
      <section class={css.card}>
        <h2>{directiveWords().directive}</h2>
        <DirectiveOf periodId={view.period.id} />
      </section>
      <section class={css.card}>
        <h2>{asked.length > 0 ? t.asked : t.askedNothing}</h2>
        <ul class={css.asked}>
          {asked.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {asked.length > 0 && <Days view={view} />}
        {asked.length > 0 && !view.may.assign && <p>{t.nobody}</p>}
        {asked.length > 0 && view.may.assign && (
          <PatternForm
            view={view}
            lay={(cut) => layOut(view.unit.id, view.period.id, cut).then(onLaid)}
            started={{ pattern: '3x8', postPatterns: {} }}
          />
        )}
      </section>
    </>
  );
}

/** Chooses again while the roster is a draft. People on shifts that stay the same are kept; otherwise it is refused. */
export function PatternDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const { unit, period, roster } = draft.view.value;
  const lay = async (cut: Cut) => {
    await draft.settled();
    await layOut(unit.id, period.id, cut, draft.version);
    await draft.refresh();
    onClose();
  };
  return (
    <Dialog wide title={patternWords().again} onClose={onClose}>
      <PatternForm
        view={draft.view.value}
        lay={lay}
        started={{ pattern: roster?.pattern ?? '3x8', postPatterns: roster?.postPatterns ?? {} }}
      />
    </Dialog>
  );
}

/** Which kinds of day the period has, and which days are not ordinary. */
function Days({ view }: { view: RosterView }) {
  const t = patternWords();
  return (
    <details class={css.days}>
      <summary>{t.days(view.days.length)}</summary>
      <ul>
        {kindsOfDays(view).map(([kind, days]) => (
          <li key={kind}>
            <b>
              {days.length} {dayKindLabel(kind, language.value)}
            </b>
            : {days.map((day) => `${dayWords(day.on)}${day.label ? ` (${day.label})` : ''}`).join(', ')}
          </li>
        ))}
      </ul>
      <p>{t.daysNote}</p>
    </details>
  );
}

/** Per post, the largest number asked for at any time. */
function strengths(view: RosterView): string[] {
  return view.postKinds.flatMap((kind) => {
    const most = Math.max(0, ...view.needs.filter((need) => need.postKindId === kind.id).map((need) => need.required));
    return most > 0 ? [`${named(kind)}: ${most}`] : [];
  });
}
