import { useState } from 'preact/hooks';
import type { Unit, UnitKind } from '../../api/units.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { PageHead } from '../../components/PageHead.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { dial } from '../../components/Tel.js';
import { named } from '../../i18n.js';
import { later } from '../../later.js';
import { holds } from '../../session.js';
import { ContactList } from './ContactList.js';
import { GrantList } from './GrantList.js';
import { PeopleList } from './PeopleList.js';
import { UnitDialog } from './UnitDialog.js';
import css from './UnitPage.module.css';
import { words } from './words.js';

const Webhooks = later(() => import('./Webhooks.js').then((module) => module.Webhooks));

type View = 'people' | 'grants' | 'contacts';

/** One unit: what it is, and its people, roles and contacts. */
export function UnitPage({
  unit,
  kinds,
  onChanged,
  alone,
}: {
  unit: Unit;
  kinds: readonly UnitKind[];
  onChanged: () => Promise<void>;
  alone: boolean;
}) {
  const t = words();
  const [view, setView] = useState<View>('people');
  const [open, setOpen] = useState<'edit' | 'below' | null>(null);
  const kind = kinds.find(({ id }) => id === unit.kindId);
  const heads = holds('administrator', 'department', 'head');
  const views: View[] = heads ? ['people', 'grants', 'contacts'] : ['people', 'contacts'];
  return (
    <div class={css.unit}>
      {!alone && (
        <a class={css.back} href="/directory">
          ‹ {t.back}
        </a>
      )}
      <PageHead title={unit.name} note={<Facts unit={unit} kind={kind} />}>
        {heads && (
          <Button icon="edit" onClick={() => setOpen('edit')}>
            {t.editUnit}
          </Button>
        )}
        <ButtonLink href={`/units/${unit.id}/log`}>{t.watchLog}</ButtonLink>
        <ButtonLink href={`/units/${unit.id}/rules`}>{t.rules}</ButtonLink>
        <ButtonLink href={`/units/${unit.id}/escalation`}>{t.escalation}</ButtonLink>
        <ButtonLink href={`/units/${unit.id}/fairness`}>{t.fairness}</ButtonLink>
        {holds('administrator', 'department') && <ForOffices unit={unit} onAdd={() => setOpen('below')} />}
      </PageHead>
      <SegmentedControl
        label={unit.name}
        options={views.map((value) => ({ value, label: t[value] }))}
        value={view}
        onChange={setView}
      />
      {view === 'people' && <PeopleList unit={unit} onChanged={onChanged} />}
      {view === 'grants' && <GrantList unit={unit} />}
      {view === 'contacts' && <ContactList unit={unit} mayChange={heads} mayVerify={heads || holds('scheduler')} />}
      {view === 'contacts' && holds('administrator', 'department') && <Webhooks unit={unit} />}
      {open && (
        <UnitDialog
          unit={unit}
          kinds={kinds}
          below={open === 'below'}
          onDone={onChanged}
          onClose={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function ForOffices({ unit, onAdd }: { unit: Unit; onAdd: () => void }) {
  const t = words();
  return (
    <>
      <ButtonLink href={`/units/${unit.id}/templates`}>{t.templates}</ButtonLink>
      <Button icon="plus" onClick={onAdd}>
        {t.addUnit}
      </Button>
    </>
  );
}

function Facts({ unit, kind }: { unit: Unit; kind: UnitKind | undefined }) {
  const t = words();
  return (
    <>
      {[kind && named(kind), unit.address].filter(Boolean).join(' · ')}
      {' · '}
      {t.head}: {unit.headName ?? t.noHead}
      {unit.dutyPhone && (
        <>
          {` · ${t.dutyPhone}: `}
          <a href={dial(unit.dutyPhone)}>{unit.dutyPhone}</a>
        </>
      )}
    </>
  );
}
