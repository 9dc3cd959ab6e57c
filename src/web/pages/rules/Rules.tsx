import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { changeRules, rules, type OwnRule, type Rule, type RuleBook } from '../../api/rules.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { useLoaded } from '../../loaded.js';
import { RuleRow } from './RuleRow.js';
import css from './Rules.module.css';
import { rulesWords } from './rules.words.js';

/** The rules one unit's rosters are judged by: each a sentence, its severity, and who decided it. */
export default function Rules() {
  const t = rulesWords();
  const { unitId = '' } = useRoute().params;
  const { value, error, replace } = useLoaded(() => rules(unitId), unitId);
  if (error !== undefined) return <Empty title={sentenceOf(error)} action={{ label: t.back, href: '/directory' }} />;
  if (!value) return <Skeleton rows={10} height={64} />;
  return <Book key={value.version} book={value} onSaved={replace} />;
}

function Book({ book, onSaved }: { book: RuleBook; onSaved: (book: RuleBook) => void }) {
  const t = rulesWords();
  const start = () => new Map(book.rules.filter(({ own }) => own).map((rule) => [rule.rule, ownOf(rule)]));
  const [own, setOwn] = useState<ReadonlyMap<string, OwnRule>>(start);
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const changed = JSON.stringify([...own]) !== JSON.stringify([...start()]);
  const decide = (rule: Rule, decided: OwnRule | null): void => {
    const next = new Map(own);
    if (decided) next.set(rule.rule, decided);
    else next.delete(rule.rule);
    // In the order of the book, so that what is taken back is no change.
    setOwn(new Map(book.rules.flatMap(({ rule: id }) => (next.has(id) ? [[id, next.get(id)!] as const] : []))));
  };
  const save = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      onSaved(await changeRules(book.unit.id, [...own.values()], book.version));
      toast(t.saved);
    } catch (error) {
      setFailure(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <>
      <PageHead title={t.title} note={book.unit.name} />
      <p class={css.lead}>{t.lead}</p>
      {!book.mayChange && <p class={css.lead}>{t.readOnly}</p>}
      <ul class={css.list}>
        {book.rules.map((rule) => (
          <RuleRow
            key={rule.rule}
            rule={rule}
            own={own.get(rule.rule)}
            mayChange={book.mayChange}
            onDecide={(decided) => decide(rule, decided)}
          />
        ))}
      </ul>
      {failure && (
        <p class={css.failure} role="alert">
          {failure}
        </p>
      )}
      {book.mayChange && (
        <div class={css.acts}>
          <Button kind="primary" busy={busy} disabled={!changed} onClick={() => void save()}>
            {t.save}
          </Button>
          {changed && <Button onClick={() => setOwn(start())}>{t.discard}</Button>}
        </div>
      )}
    </>
  );
}

const ownOf = ({ rule, severity, limit }: Rule): OwnRule => ({ rule, severity, limit });
