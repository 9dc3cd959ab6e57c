import type { CheckItem, Phase } from '../../../rota/checklist.js';
import { Button } from '../../components/Button.js';
import { TextField } from '../../components/Field.js';
import { VisuallyHidden } from '../../components/VisuallyHidden.js';
import { language } from '../../i18n.js';
import { added, moved } from './edits.js';
import css from './WatchRules.module.css';
import { watchRulesWords } from './watch-rules.words.js';

/** What is looked at in one phase of a watch, in its order, in both languages. */
export function Items({
  phase,
  items,
  disabled,
  onChange,
}: {
  phase: Phase;
  items: readonly CheckItem[];
  disabled: boolean;
  onChange: (items: CheckItem[]) => void;
}) {
  const t = watchRulesWords();
  const own = items.filter((item) => item.phase === phase);
  const say = (key: string, part: Partial<CheckItem>) =>
    onChange(items.map((item) => (item.key === key ? { ...item, ...part } : item)));
  return (
    <section class={css.phase}>
      <h3>{t.phases[phase]}</h3>
      {own.length === 0 && <p class={css.none}>{t.nothing}</p>}
      {disabled ? (
        <ol class={css.read}>
          {own.map(({ key, ...words }) => (
            <li key={key}>{words[language.value]}</li>
          ))}
        </ol>
      ) : (
        <ol class={css.items}>
          {own.map((item, index) => (
            <li key={item.key}>
              <TextField
                label={t.inVietnamese(index + 1)}
                value={item.vi}
                maxLength={200}
                onInput={(vi) => say(item.key, { vi })}
              />
              <TextField
                label={t.inEnglish(index + 1)}
                value={item.en}
                maxLength={200}
                onInput={(en) => say(item.key, { en })}
              />
              <div class={css.move}>
                <Move
                  sign="↑"
                  words={t.up(item[language.value])}
                  disabled={index === 0}
                  act={() => onChange(moved(items, item.key, -1))}
                />
                <Move
                  sign="↓"
                  words={t.down(item[language.value])}
                  disabled={index === own.length - 1}
                  act={() => onChange(moved(items, item.key, 1))}
                />
                <Button
                  icon="trash"
                  bare
                  kind="quiet"
                  onClick={() => onChange(items.filter(({ key }) => key !== item.key))}
                >
                  {t.remove(item[language.value])}
                </Button>
              </div>
            </li>
          ))}
        </ol>
      )}
      {!disabled && items.length < 60 && (
        <Button icon="plus" size="small" onClick={() => onChange(added(items, phase, crypto.randomUUID()))}>
          {t.add}
        </Button>
      )}
    </section>
  );
}

function Move({ sign, words, disabled, act }: { sign: string; words: string; disabled: boolean; act: () => void }) {
  return (
    <Button kind="quiet" disabled={disabled} title={words} onClick={act}>
      <span aria-hidden="true">{sign}</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </Button>
  );
}
