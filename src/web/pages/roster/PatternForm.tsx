import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import type { Cut, PatternId, RosterView } from '../../api/rosters.js';
import { templates } from '../../api/templates.js';
import { Badge } from '../../components/Badge.js';
import { Button } from '../../components/Button.js';
import { Field } from '../../components/Field.js';
import { Select } from '../../components/Select.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import type { Load } from './laying.js';
import { totalOf } from './laying.js';
import css from './PatternChoice.module.css';
import { PatternStrip } from './PatternStrip.js';
import { patternWords } from './pattern.words.js';

const patterns: readonly PatternId[] = ['3x8', '2x12', '24h', 'out-of-office'];

/** Chooses how the posts are cut: from a template, one pattern for all, or one for each post. */
export function PatternForm({
  view,
  lay,
  started,
}: {
  view: RosterView;
  lay: (cut: Cut) => Promise<void>;
  started: Cut;
}) {
  const t = patternWords();
  const { cut, setCut, apart, setApart, kinds, ofKind, asked, take } = useCut(view, started);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const kindIds = kinds.map(({ id }) => id);
  const total = totalOf(view, kindIds, ofKind);
  const go = (event: Event) => {
    event.preventDefault();
    setBusy(true);
    setFailure(undefined);
    lay({ pattern: cut.pattern, postPatterns: asked }).catch((error: unknown) => {
      setFailure(sentenceOf(error));
      setBusy(false);
    });
  };
  return (
    <form onSubmit={go}>
      <TemplateOffers view={view} onTake={take} />
      <PatternRadios
        view={view}
        kindIds={kindIds}
        chosen={cut.pattern}
        onChoose={(pattern) => setCut({ ...cut, pattern })}
      />
      {kinds.length > 1 && (
        <label class={css.apart}>
          <input type="checkbox" checked={apart} onChange={() => setApart(!apart)} />
          {t.apart}
        </label>
      )}
      {apart && (
        <PostChoices
          kinds={kinds}
          ofKind={ofKind}
          onChoose={(kindId, pattern) => setCut({ ...cut, postPatterns: { ...cut.postPatterns, [kindId]: pattern } })}
        />
      )}
      <p class={css.total} role="status">
        {t.total(total.shifts, total.places)}
      </p>
      {failure && (
        <p class={css.failure} role="alert">
          {failure}
        </p>
      )}
      <Button kind="primary" type="submit" busy={busy} class={css.lay}>
        {t.lay}
      </Button>
    </form>
  );
}

function PatternRadios({
  view,
  kindIds,
  chosen,
  onChoose,
}: {
  view: RosterView;
  kindIds: readonly string[];
  chosen: PatternId;
  onChoose: (pattern: PatternId) => void;
}) {
  const t = patternWords();
  return (
    <fieldset class={css.choices}>
      <legend>
        <b>{t.title}</b>
        <span>{t.note}</span>
      </legend>
      {patterns.map((pattern) => (
        <Choice
          key={pattern}
          pattern={pattern}
          load={totalOf(view, kindIds, () => pattern)}
          chosen={chosen === pattern}
          onChoose={() => onChoose(pattern)}
        />
      ))}
    </fieldset>
  );
}

function Choice({
  pattern,
  load,
  chosen,
  onChoose,
}: {
  pattern: PatternId;
  load: Load;
  chosen: boolean;
  onChoose: () => void;
}) {
  const t = patternWords();
  return (
    <label class={css.choice}>
      <input type="radio" name="pattern" value={pattern} checked={chosen} onChange={onChoose} />
      <span class={css.inside}>
        <b>{t[pattern]}</b> {pattern === '3x8' && <Badge tone="accent">{t.recommended}</Badge>}
        <span>{t[`${pattern}-hours`]}</span>
        <small>{t[`${pattern}-for`]}</small>
        <PatternStrip pattern={pattern} />
        <small>{t.load(load.shifts, load.places)}</small>
      </span>
    </label>
  );
}

/** The pattern for all and those for single posts, of which only what differs is sent. */
function useCut(view: RosterView, started: Cut) {
  const [cut, setCut] = useState(started);
  const [apart, setApart] = useState(Object.keys(started.postPatterns).length > 0);
  const kinds = askedKinds(view);
  const ofKind = (kindId: string) => (apart ? (cut.postPatterns[kindId] ?? cut.pattern) : cut.pattern);
  const asked = Object.fromEntries(kinds.map(({ id }) => [id, ofKind(id)]).filter(([, own]) => own !== cut.pattern));
  const take = ({ pattern, postPatterns }: Cut) => {
    setCut({ pattern, postPatterns });
    setApart(Object.keys(postPatterns).length > 0);
  };
  return { cut, setCut, apart, setApart, kinds, ofKind, asked, take };
}

function PostChoices({
  kinds,
  ofKind,
  onChoose,
}: {
  kinds: RosterView['postKinds'];
  ofKind: (kindId: string) => PatternId;
  onChoose: (kindId: string, pattern: PatternId) => void;
}) {
  const t = patternWords();
  const options = patterns.map((value) => ({ value, label: t[value] }));
  return (
    <div class={css.posts}>
      {kinds.map((kind) => (
        <div key={kind.id}>
          <Field label={named(kind)}>
            {({ id }) => (
              <Select
                id={id}
                value={ofKind(kind.id)}
                options={options}
                onChange={(value) => onChoose(kind.id, value as PatternId)}
              />
            )}
          </Field>
          <PatternStrip pattern={ofKind(kind.id)} />
        </div>
      ))}
    </div>
  );
}

/** The layouts kept for units of this kind; one tap takes one over. */
function TemplateOffers({ view, onTake }: { view: RosterView; onTake: (cut: Cut) => void }) {
  const t = patternWords();
  const { value } = useLoaded(() => templates(view.unit.id), view.unit.id);
  const offered = value?.templates.filter((each) => each.unitKindId === view.unit.kindId) ?? [];
  if (offered.length === 0) return null;
  return (
    <section class={css.offers} aria-label={t.templates}>
      <b>{t.templates}</b>
      <div>
        {offered.map((each) => (
          <Button key={each.id} title={each.unitName} onClick={() => onTake(each)}>
            {each.title}
          </Button>
        ))}
      </div>
    </section>
  );
}

function askedKinds(view: RosterView): RosterView['postKinds'] {
  const asked = new Set(view.needs.filter((need) => need.required > 0).map((need) => need.postKindId));
  return view.postKinds.filter((kind) => asked.has(kind.id));
}
