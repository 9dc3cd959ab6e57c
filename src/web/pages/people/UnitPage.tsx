import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Unit, UnitKind } from '../../api/units.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { PageHead } from '../../components/PageHead.js';
import { SegmentedControl } from '../../components/SegmentedControl.js';
import { dial } from '../../components/Tel.js';
import { fullDate } from '../../dates.js';
import { named } from '../../i18n.js';
import { later } from '../../later.js';
import { holds } from '../../session.js';
import { ContactList } from './ContactList.js';
import { GrantList } from './GrantList.js';
import { PeopleList } from './PeopleList.js';
import { UnitDialog } from './UnitDialog.js';
import css from './UnitPage.module.css';
import { words } from './words.js';

const IpRanges = later(() => import('./IpRanges.js').then((module) => module.IpRanges));
const Reorganisations = later(() => import('./reorganise/Reorganisations.js').then((module) => module.Reorganisations));
const Webhooks = later(() => import('./Webhooks.js').then((module) => module.Webhooks));

type View = 'people' | 'grants' | 'contacts' | 'ranges' | 'changes';

/** One unit: what it is, and its people, roles, contacts and ranges. */
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
  const { query } = useLocation();
  const [view, setView] = useState<View>(query['view'] === 'contacts' ? 'contacts' : 'people');
  const [open, setOpen] = useState<'edit' | 'below' | null>(null);
  const kind = kinds.find(({ id }) => id === unit.kindId);
  const heads = holds('administrator', 'department', 'head');
  const office = holds('administrator', 'department');
  const views = viewsFor(heads, office);
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
        <ButtonLink href={`/units/${unit.id}/alert-plans`}>{t.alertPlans}</ButtonLink>
        <ButtonLink href={`/units/${unit.id}/watch-rules`}>{t.watchRules}</ButtonLink>
        <ButtonLink href={`/units/${unit.id}/fairness`}>{t.fairness}</ButtonLink>
        {office && <ForOffices unit={unit} onAdd={() => setOpen('below')} />}
      </PageHead>
      <SegmentedControl
        label={unit.name}
        options={views.map((value) => ({ value, label: t[value] }))}
        value={view}
        onChange={setView}
      />
      <Part view={view} unit={unit} onChanged={onChanged} />
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

function viewsFor(heads: boolean, office: boolean): View[] {
  if (office) return ['people', 'grants', 'contacts', 'ranges', 'changes'];
  return heads ? ['people', 'grants', 'contacts', 'ranges'] : ['people', 'contacts', 'ranges'];
}

function Part({ view, unit, onChanged }: { view: View; unit: Unit; onChanged: () => Promise<void> }) {
  const heads = holds('administrator', 'department', 'head');
  switch (view) {
    case 'people':
      return <PeopleList unit={unit} onChanged={onChanged} />;
    case 'grants':
      return <GrantList unit={unit} />;
    case 'ranges':
      return <IpRanges unit={unit} />;
    case 'changes':
      return <Reorganisations unit={unit} onChanged={onChanged} />;
    case 'contacts':
      return (
        <>
          <ContactList unit={unit} mayChange={heads} mayVerify={heads || holds('scheduler')} />
          {holds('administrator', 'department') && <Webhooks unit={unit} />}
        </>
      );
  }
}

function ForOffices({ unit, onAdd }: { unit: Unit; onAdd: () => void }) {
  const t = words();
  return (
    <>
      <ButtonLink href={`/units/${unit.id}/alert-sources`}>{t.alertSources}</ButtonLink>
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
      {unit.mergedOn && unit.validTo && `${t.merged(fullDate(unit.mergedOn), fullDate(unit.validTo))} · `}
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
