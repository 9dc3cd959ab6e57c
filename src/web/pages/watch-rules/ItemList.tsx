import { Button } from '../../components/Button.js';
import { TextField } from '../../components/Field.js';
import { VisuallyHidden } from '../../components/VisuallyHidden.js';
import { language } from '../../i18n.js';
import { moved, type Worded } from './edits.js';
import css from './WatchRules.module.css';
import { itemWords } from './item.words.js';

/** The items of a list in their order, in both languages, to be changed unless `disabled`. */
export function ItemList<Item extends Worded>({
  title,
  items,
  disabled,
  onChange,
  onAdd,
}: {
  title: string;
  items: readonly Item[];
  disabled: boolean;
  onChange: (items: Item[]) => void;
  /** Absent: there are as many as there may be. */
  onAdd: (() => void) | undefined;
}) {
  const t = itemWords();
  return (
    <section class={css.phase}>
      <h2>{title}</h2>
      {items.length === 0 && <p class={css.none}>{t.nothing}</p>}
      {disabled ? (
        <ol class={css.read}>
          {items.map(({ key, vi, en }) => (
            <li key={key}>{language.value === 'vi' ? vi : en}</li>
          ))}
        </ol>
      ) : (
        <ol class={css.items}>
          {items.map((item, index) => (
            <Line key={item.key} item={item} index={index} items={items} onChange={onChange} />
          ))}
        </ol>
      )}
      {!disabled && onAdd && (
        <Button icon="plus" size="small" onClick={onAdd}>
          {t.add}
        </Button>
      )}
    </section>
  );
}

function Line<Item extends Worded>({
  item,
  index,
  items,
  onChange,
}: {
  item: Item;
  index: number;
  items: readonly Item[];
  onChange: (items: Item[]) => void;
}) {
  const t = itemWords();
  const { key } = item;
  const name = item[language.value];
  const say = (part: Partial<Worded>) =>
    onChange(items.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const move = (by: -1 | 1) => onChange(moved(items, key, by));
  return (
    <li>
      <TextField label={t.inVietnamese(index + 1)} value={item.vi} maxLength={200} onInput={(vi) => say({ vi })} />
      <TextField label={t.inEnglish(index + 1)} value={item.en} maxLength={200} onInput={(en) => say({ en })} />
      <div class={css.move}>
        <Move sign="↑" words={t.up(name)} disabled={index === 0} act={() => move(-1)} />
        <Move sign="↓" words={t.down(name)} disabled={index === items.length - 1} act={() => move(1)} />
        <Button icon="trash" bare kind="quiet" onClick={() => onChange(items.filter((each) => each.key !== key))}>
          {t.remove(name)}
        </Button>
      </div>
    </li>
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
