import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { createTemplate } from '../../api/templates.js';
import { units } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Dialog } from '../../components/Dialog.js';
import { TextField } from '../../components/Field.js';
import { toast } from '../../components/Toast.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { session } from '../../session.js';
import type { Draft } from './draft.js';
import css from './Starts.module.css';
import { startWords } from './start.words.js';

/** Keeps how this roster's posts are cut, for all units of the kind below the reader's office. */
export function KeepTemplateDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = startWords();
  const { unit, roster } = draft.view.value;
  const office = session.value?.grants.find(({ role }) => role === 'administrator' || role === 'department');
  const kind = useLoaded(() => units({ under: unit.id }), unit.id).value?.kinds.find((each) => each.id === unit.kindId);
  const [title, setTitle] = useState('');
  const [failure, setFailure] = useState<string>();
  const [busy, setBusy] = useState(false);
  const keep = async (event: Event) => {
    event.preventDefault();
    if (!roster || !office) return;
    if (title.trim() === '') return setFailure(t.needed);
    setBusy(true);
    try {
      const { pattern, postPatterns } = roster;
      await createTemplate(office.unitId, { unitKindId: unit.kindId, title, pattern, postPatterns });
      toast(t.kept);
      onClose();
    } catch (error) {
      setFailure(sentenceOf(error));
      setBusy(false);
    }
  };
  return (
    <Dialog title={t.keep} onClose={onClose}>
      <form class={css.form} onSubmit={(event) => void keep(event)}>
        <TextField
          label={t.title}
          hint={kind && t.keepNote(named(kind), office?.unitName ?? '')}
          error={failure}
          value={title}
          maxLength={100}
          onInput={setTitle}
        />
        <div class={css.ways}>
          <Button kind="primary" type="submit" busy={busy}>
            {t.keep}
          </Button>
          <Button onClick={onClose}>{t.cancel}</Button>
        </div>
      </form>
    </Dialog>
  );
}
