import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { period, periods } from '../../api/periods.js';
import type { Cut, PatternId } from '../../api/rosters.js';
import { changeTemplate, createTemplate } from '../../api/templates.js';
import type { Template } from '../../api/templates.js';
import type { UnitKind } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { Field, TextField } from '../../components/Field.js';
import { Select } from '../../components/Select.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { patternWords } from '../roster/pattern.words.js';
import css from './Templates.module.css';
import { templateWords } from './template.words.js';

const patterns: readonly PatternId[] = ['3x8', '2x12', '24h', 'out-of-office'];

/** Makes or changes a template. */
export function TemplateDialog({
  unitId,
  kinds,
  template,
  onDone,
  onClose,
}: {
  unitId: string;
  kinds: readonly UnitKind[];
  template: Template | undefined;
  onDone: () => Promise<void>;
  onClose: () => void;
}) {
  const t = templateWords();
  const [title, setTitle] = useState(template?.title ?? '');
  const [unitKindId, setKind] = useState(template?.unitKindId ?? kinds[0]?.id ?? '');
  const [pattern, setPattern] = useState<PatternId>(template?.pattern ?? '3x8');
  const [postPatterns, setPosts] = useState<Record<string, PatternId>>(template?.postPatterns ?? {});
  const [failure, setFailure] = useState<string>();
  const save = async (event: Event) => {
    event.preventDefault();
    if (title.trim() === '') return setFailure(t.needed);
    const cut = { title, pattern, postPatterns };
    try {
      await (template
        ? changeTemplate(template.id, cut, template.version)
        : createTemplate(unitId, { ...cut, unitKindId }));
      await onDone();
      onClose();
    } catch (error) {
      setFailure(sentenceOf(error));
    }
  };
  return (
    <Dialog title={template ? t.change : t.add} onClose={onClose}>
      <form class={css.form} onSubmit={(event) => void save(event)}>
        <TextField label={t.name} error={failure} value={title} maxLength={100} onInput={setTitle} />
        {!template && (
          <Field label={t.kind}>
            {({ id }) => (
              <Select
                id={id}
                value={unitKindId}
                options={kinds.map((kind) => ({ value: kind.id, label: named(kind) }))}
                onChange={setKind}
              />
            )}
          </Field>
        )}
        <CutFields cut={{ pattern, postPatterns }} onPattern={setPattern} onPosts={setPosts} />
        <Button kind="primary" type="submit">
          {t.save}
        </Button>
      </form>
    </Dialog>
  );
}

/** The pattern for all, and for each kind of post whether it differs. */
function CutFields({
  cut,
  onPattern,
  onPosts,
}: {
  cut: Cut;
  onPattern: (pattern: PatternId) => void;
  onPosts: (postPatterns: Record<string, PatternId>) => void;
}) {
  const t = templateWords();
  const words = patternWords();
  const posts = useLoaded(postKinds, 'post-kinds').value ?? [];
  const options = patterns.map((value) => ({ value, label: words[value] }));
  const choosePost = (kindId: string, chosen: string) => {
    const { [kindId]: _before, ...others } = cut.postPatterns;
    onPosts(chosen === '' ? others : { ...others, [kindId]: chosen as PatternId });
  };
  return (
    <>
      <Field label={t.pattern}>
        {({ id }) => (
          <Select id={id} value={cut.pattern} options={options} onChange={(value) => onPattern(value as PatternId)} />
        )}
      </Field>
      {posts.map((post) => (
        <Field key={post.id} label={named(post)}>
          {({ id }) => (
            <Select
              id={id}
              value={cut.postPatterns[post.id] ?? ''}
              options={[{ value: '', label: t.like }, ...options]}
              onChange={(value) => choosePost(post.id, value)}
            />
          )}
        </Field>
      ))}
    </>
  );
}

/** Every kind of post there is, as any period lists them. */
async function postKinds() {
  const [first] = (await periods()).periods;
  return first ? (await period(first.id)).postKinds : [];
}
