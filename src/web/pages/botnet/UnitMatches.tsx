import { useState } from 'preact/hooks';
import { MATCH_STATES, type MatchState } from '../../../rota/botnet/following.js';
import type { BotnetList, BotnetMatch, BotnetUnit } from '../../api/botnet.js';
import { Badge, type Tone } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { moment, ms } from '../../dates.js';
import css from '../incidents/Incidents.module.css';
import { AnswerDialog } from './AnswerDialog.js';
import own from './Botnet.module.css';
import { words } from './words.js';

const TONES: Readonly<Record<MatchState, Tone>> = { 'in-progress': 'accent', cleaned: 'ok', 'not-ours': 'plain' };

/** A unit’s addresses in a list, and what it says of each. */
export function UnitMatches({ unit, show }: { unit: BotnetUnit; show: (list: BotnetList) => void }) {
  return (
    <section class={css.card}>
      <h2>{unit.unitName}</h2>
      <ul class={own.matches}>
        {unit.matches.map((match) => (
          <Line key={match.id} match={match} mayAnswer={unit.mayAnswer} show={show} />
        ))}
      </ul>
    </section>
  );
}

function Line({
  match,
  mayAnswer,
  show,
}: {
  match: BotnetMatch;
  mayAnswer: boolean;
  show: (list: BotnetList) => void;
}) {
  const t = words();
  const [state, setState] = useState<MatchState>();
  const [last, ...earlier] = match.answers;
  return (
    <li>
      <div class={own.words}>
        <p class={css.marks}>
          <b>{match.address}</b>
          <Badge tone={last ? TONES[last.state] : 'part'}>{last ? t.states[last.state] : t.unanswered}</Badge>
        </p>
        <Sightings of={match.sightings} />
        {last && <Said answer={last} />}
        {earlier.length > 0 && (
          <details class={own.earlier}>
            <summary>{t.history(earlier.length)}</summary>
            {earlier.map((answer) => (
              <Said key={answer.at} answer={answer} named />
            ))}
          </details>
        )}
      </div>
      {mayAnswer && (
        <div class={own.answers}>
          {MATCH_STATES.filter((each) => each !== last?.state).map((each) => (
            <Button key={each} title={`${t.states[each]}: ${match.address}`} onClick={() => setState(each)}>
              {t.states[each]}
            </Button>
          ))}
        </div>
      )}
      {state && <AnswerDialog match={match} state={state} show={show} onClose={() => setState(undefined)} />}
    </li>
  );
}

function Said({ answer, named = false }: { answer: BotnetMatch['answers'][number]; named?: boolean }) {
  const state = named ? `${words().states[answer.state]} · ` : '';
  return (
    <p>
      {answer.evidence} <small class={css.quiet}>{`${state}${answer.by} · ${moment(ms(answer.at))}`}</small>
    </p>
  );
}

/** What the list says of an address, a line for each time. */
export function Sightings({ of }: { of: BotnetMatch['sightings'] }) {
  const t = words();
  const lines = of.map(({ seen, malware, port }) =>
    [malware, port === null ? '' : t.port(port), seen].filter(Boolean).join(' · '),
  );
  return (
    <>
      {lines.filter(Boolean).map((line) => (
        <p key={line} class={css.quiet}>
          {line}
        </p>
      ))}
    </>
  );
}
