import { useRef, useState } from 'preact/hooks';
import { dayOf, HO_CHI_MINH } from '../../../../rota/calendar.js';
import { longDayLabel } from '../../../../rota/labels.js';
import { zaloDay, zaloPerson, zaloUnit } from '../../../../rota/zalo.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { Field } from '../../../components/Field.js';
import { SegmentedControl } from '../../../components/SegmentedControl.js';
import { Select } from '../../../components/Select.js';
import { copyOut } from '../../../copy-out.js';
import { language } from '../../../i18n.js';
import type { Draft } from '../draft.js';
import css from './Paper.module.css';
import { paperWords } from './paper.words.js';
import { toldRoster } from './told.js';

type Scope = 'day' | 'unit' | 'person';

/** The message for the unit's Zalo group, to copy: a day, everything, or one person's watches. */
export function ZaloDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = paperWords();
  const { days, staff, now } = draft.sheet.value;
  const told = toldRoster(draft);
  const standing = new Set(told.watches.flatMap(({ people }) => people.map(({ id }) => id)));
  const people = staff.filter(({ id }) => standing.has(id));
  const today = dayOf(now, HO_CHI_MINH);
  const [scope, setScope] = useState<Scope>('day');
  const [on, setOn] = useState(days.some((day) => day.on === today) ? today : (days[0]?.on ?? today));
  const [person, setPerson] = useState(people[0]?.id ?? '');
  const text = scope === 'day' ? zaloDay(told, on) : scope === 'unit' ? zaloUnit(told) : zaloPerson(told, person);
  const area = useRef<HTMLTextAreaElement>(null);
  const published = draft.view.value.roster?.stage === 'published';
  return (
    <Dialog
      title={t.zalo}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.close}</Button>
          <Button kind="primary" icon="copy" onClick={() => void copyOut(text, area.current, t)}>
            {t.copy}
          </Button>
        </>
      }
    >
      <div class={css.form}>
        {!published && <p class={css.note}>{t.draftNote}</p>}
        <SegmentedControl
          label={t.scope}
          value={scope}
          onChange={setScope}
          options={(['day', 'unit', 'person'] as const).map((value) => ({ value, label: t.scopes[value] }))}
        />
        {scope === 'day' && (
          <Choice
            label={t.day}
            value={on}
            onChange={setOn}
            options={days.map((day) => ({ value: day.on, label: longDayLabel(day.on, language.value) }))}
          />
        )}
        {scope === 'person' && people.length === 0 && <p class={css.note}>{t.nobody}</p>}
        {scope === 'person' && people.length > 0 && (
          <Choice label={t.person} value={person} onChange={setPerson} options={people.map(optionOf)} />
        )}
        <textarea ref={area} class={css.message} readOnly rows={10} aria-label={t.text} value={text} />
      </div>
    </Dialog>
  );
}

interface Option {
  readonly value: string;
  readonly label: string;
}

const optionOf = ({ id, name, title }: { id: string; name: string; title: string }): Option => ({
  value: id,
  label: title ? `${name} (${title})` : name,
});

function Choice({
  label,
  ...select
}: {
  label: string;
  value: string;
  options: readonly Option[];
  onChange: (value: string) => void;
}) {
  return <Field label={label}>{({ id }) => <Select id={id} {...select} />}</Field>;
}
