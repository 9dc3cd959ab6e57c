import { sizeLabel } from '../../../rota/sizes.js';
import { Button } from '../../components/Button.js';
import { Icon } from '../../components/Icon.js';
import { language } from '../../i18n.js';
import { type Chosen, type Enclosing, LARGEST, MOST } from './enclosing.js';
import { enclosingWords } from './enclosing.words.js';
import css from './Enclosures.module.css';

/** Takes a picture or a file along with a line; each is sent at once and says whether it has arrived. */
export function Enclosures({ enclosing }: { enclosing: Enclosing }) {
  const t = enclosingWords();
  const { chosen, choose } = enclosing;
  const take = (event: { currentTarget: HTMLInputElement }) => {
    choose(event.currentTarget.files ?? []);
    // So that the same file can be chosen again.
    event.currentTarget.value = '';
  };
  return (
    <div class={css.enclosures}>
      {chosen.length < MOST && (
        <div class={css.ways}>
          <label class={css.way}>
            <Icon name="plus" />
            {t.picture}
            <input type="file" accept="image/jpeg,image/png" capture="environment" onChange={take} />
          </label>
          <label class={css.way}>
            <Icon name="plus" />
            {t.file}
            <input type="file" accept=".pdf,.jpg,.jpeg,.png,.txt,.log" multiple onChange={take} />
          </label>
        </div>
      )}
      {chosen.length > 0 && (
        <ul class={css.list}>
          {chosen.map((each) => (
            <Line key={each.id} chosen={each} enclosing={enclosing} />
          ))}
        </ul>
      )}
      {chosen.some(({ state }) => state === 'away') && <p role="status">{t.needsNetwork}</p>}
    </div>
  );
}

function Line({ chosen, enclosing }: { chosen: Chosen; enclosing: Enclosing }) {
  const t = enclosingWords();
  const { id, file, state, why } = chosen;
  const said = state === 'refused' && file.size > LARGEST ? t.tooLarge : (why ?? t.states[state]);
  return (
    <li data-state={state}>
      <span>
        {file.name} <small>{[sizeLabel(file.size, language.value), said].join(' · ')}</small>
      </span>
      {state === 'away' && (
        <Button size="small" onClick={() => enclosing.again(chosen)}>
          {t.again}
        </Button>
      )}
      <Button size="small" kind="quiet" icon="close" bare onClick={() => enclosing.drop(id)}>
        {t.drop(file.name)}
      </Button>
    </li>
  );
}
