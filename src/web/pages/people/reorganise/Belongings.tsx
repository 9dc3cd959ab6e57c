import type { ReorganisationPreview, ReorganisationWanted } from '../../../api/reorganisations.js';
import { belongingsWords } from './belongings.words.js';
import css from './Reorganise.module.css';

type Line = ReorganisationPreview['belongings'][number];

/** What hangs on units and what becomes of it, fate by fate; with a way to where it is looked at. */
export function Belongings({ wanted, belongings }: { wanted: ReorganisationWanted; belongings: readonly Line[] }) {
  const t = belongingsWords();
  return (
    <>
      {(['goes', 'own', 'stays', 'left'] as const).map((fate) => {
        const lines = belongings.filter((line) => line.fate === fate);
        if (lines.length === 0) return null;
        const note = fate === 'stays' || wanted.act === 'split' ? undefined : t.note[fate];
        return (
          <section key={fate}>
            <h3>{t.title[wanted.act][fate]}</h3>
            <ul class={css.lines}>
              {lines.map((line) => (
                <li key={`${line.what} ${line.unitId}`}>
                  <a href={placeOf(line, wanted)} target="_blank" rel="noopener">
                    {t.things[line.what](line.count, line.unitName)}
                  </a>
                  {todoOf(line, wanted)}
                </li>
              ))}
            </ul>
            {note && <p class={css.quiet}>{note}</p>}
          </section>
        );
      })}
    </>
  );
}

/** What is to be known or done about what does not come along. */
function todoOf({ what, fate }: Line, { act }: ReorganisationWanted): string {
  const { todo } = belongingsWords();
  if (fate !== 'stays' || act === 'split') return '';
  return `: ${what in todo ? todo[what as keyof typeof todo] : todo.decided}`;
}

/** At the unit that takes it in, or where it was. */
function placeOf({ what, fate, unitId }: Line, wanted: ReorganisationWanted): string {
  const receiving = fate === 'goes' || what === 'advisory-answers' || what === 'settings';
  return PLACES[what](wanted.act === 'merge' && receiving ? wanted.intoId : unitId);
}

const page = (name: string) => (unitId: string) => `/units/${unitId}/${name}`;
const directory = (unitId: string): string => `/directory?unit=${unitId}`;
const advisories = (unitId: string): string => `/advisories?unit=${unitId}`;

/** Where a thing of a unit is looked at. */
const PLACES: Readonly<Record<Line['what'], (unitId: string) => string>> = {
  rules: page('rules'),
  'watch-rules': page('watch-rules'),
  'escalation-plans': page('escalation'),
  'alert-plans': page('alert-plans'),
  'preparation-lists': page('preparation-lists'),
  templates: page('templates'),
  'alert-sources': page('alert-sources'),
  advisories,
  'advisory-answers': advisories,
  periods: () => '/periods',
  matters: (unitId) => `/happenings?area=${unitId}`,
  webhooks: directory,
  contacts: directory,
  'ip-ranges': directory,
  feeds: directory,
  settings: directory,
};
