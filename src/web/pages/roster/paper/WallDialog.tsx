import { useState } from 'preact/hooks';
import { dayOf, HO_CHI_MINH } from '../../../../rota/calendar.js';
import { longDayLabel } from '../../../../rota/labels.js';
import { contacts, units } from '../../../api/units.js';
import { sentenceOf } from '../../../api.js';
import { Button } from '../../../components/Button.js';
import { Dialog } from '../../../components/Dialog.js';
import { Field } from '../../../components/Field.js';
import { SegmentedControl } from '../../../components/SegmentedControl.js';
import { Select } from '../../../components/Select.js';
import { language } from '../../../i18n.js';
import { useLoaded } from '../../../loaded.js';
import type { Draft } from '../draft.js';
import css from './Paper.module.css';
import { paperWords } from './paper.words.js';
import { wall, type WallFacts } from './wall.js';

/** Which days to print for the guard's wall. */
export function WallDialog({ draft, onClose }: { draft: Draft; onClose: () => void }) {
  const t = paperWords();
  const { unit } = draft.view.value;
  const days = draft.sheet.value.days.map(({ on }) => on);
  const today = dayOf(draft.sheet.value.now, HO_CHI_MINH);
  const [from, setFrom] = useState(days.includes(today) ? today : (days[0] ?? today));
  const [count, setCount] = useState<'1' | '3' | 'all'>('1');
  const { value, error } = useLoaded(() => beside(unit.id), unit.id);
  const chosen = count === 'all' ? days : days.filter((on) => on >= from).slice(0, Number(count));
  return (
    <Dialog
      title={t.wall}
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t.close}</Button>
          <Button
            kind="primary"
            icon="print"
            disabled={!value}
            onClick={() => value && printWall({ ...value, days: chosen })}
          >
            {t.print}
          </Button>
        </>
      }
    >
      <div class={css.form}>
        <p class={css.note}>{t.wallNote}</p>
        {error !== undefined && <p role="alert">{sentenceOf(error)}</p>}
        <SegmentedControl
          label={t.count}
          value={count}
          onChange={setCount}
          options={[
            { value: '1', label: '1' },
            { value: '3', label: '3' },
            { value: 'all', label: t.all },
          ]}
        />
        {count !== 'all' && (
          <Field label={t.from}>
            {({ id }) => (
              <Select
                id={id}
                value={from}
                onChange={setFrom}
                options={days.map((on) => ({ value: on, label: longDayLabel(on, language.value) }))}
              />
            )}
          </Field>
        )}
      </div>
    </Dialog>
  );
}

/** Printing blocks until the browser's own dialog is closed; on phones it does not, and `afterprint` ends it. */
function printWall(facts: WallFacts): void {
  wall.value = facts;
  addEventListener('afterprint', () => (wall.value = null), { once: true });
  print();
}

async function beside(unitId: string): Promise<Omit<WallFacts, 'days'>> {
  const [{ contacts: found }, list] = await Promise.all([contacts(unitId), units({ under: unitId })]);
  const unit = list.units.find(({ id }) => id === unitId);
  return {
    dutyPhone: unit?.dutyPhone ?? null,
    contacts: found.slice(0, 4).map(({ organisation, phone, hotline }) => ({ organisation, phone: hotline ?? phone })),
  };
}
