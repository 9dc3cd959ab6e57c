import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { holds } from '../../session.js';
import { emergencyWords } from '../emergency/emergency.words.js';
import { directiveWords } from '../periods/directive.words.js';
import { inspects, linkWords } from '../record/RecordLink.js';
import type { Bench } from './bench.js';
import type { Open } from './RosterHead.js';
import { starting } from './starting.js';
import { words } from './words.js';

const wasPublished = ({ draft }: Bench): boolean => (draft.view.value.roster?.revision ?? 0) > 0;

/** What the menu offers, by what the reader may do and how far the roster has come. */
export function MoreItems({
  bench,
  onOpen,
  onChosen,
}: {
  bench: Bench;
  onOpen: (open: Open) => void;
  onChosen: () => void;
}) {
  const t = words();
  const { route } = useLocation();
  const { may, roster, unit, period } = bench.draft.view.value;
  const stage = roster?.stage ?? 'draft';
  const item = (label: string, act: () => void) => (
    <button
      type="button"
      onClick={() => {
        onChosen();
        act();
      }}
    >
      {label}
    </button>
  );
  return (
    <>
      {may.assign && item(`${t.fill}…`, () => (bench.filling.value = {}))}
      {item(directiveWords().directive, () => onOpen('directive'))}
      {item(t.print, () => print())}
      {item(t.document, () => onOpen('document'))}
      {item(t.zalo, () => onOpen('zalo'))}
      {item(t.wall, () => onOpen('wall'))}
      {item(emergencyWords().link, () => route(`/units/${unit.id}/emergency-card`))}
      {item(t.preparation, () => route(`/units/${unit.id}/preparation/${period.id}`))}
      {may.assign && item(t.importSheet, () => onOpen('import'))}
      {may.submit && (stage === 'draft' || stage === 'returned') && item(t.submit, () => onOpen('submit'))}
      {startItems(item, may.assign)}
      {may.assign && stage !== 'published' && item(t.relay, () => onOpen('pattern'))}
      {item(t.fairness, () => route(`/units/${unit.id}/fairness?period=${period.id}`))}
      {pastItems(item, bench, {
        record: () => route(`/units/${unit.id}/record`),
        revisions: () => onOpen('revisions'),
      })}
      {may.returnIt && stage === 'submitted' && item(t.returnIt, () => onOpen('return'))}
      {may.publish && stage === 'published' && item(t.withdraw, () => onOpen('withdraw'))}
    </>
  );
}

/** What was, for those who may look into it. */
function pastItems(
  item: (label: string, act: () => void) => ComponentChildren,
  bench: Bench,
  to: Readonly<Record<'record' | 'revisions', () => void>>,
) {
  return (
    <>
      {inspects() && item(linkWords().record, to.record)}
      {wasPublished(bench) && item(words().revisions, to.revisions)}
    </>
  );
}

/** The quick ways to fill a roster, and for offices to keep one's layout for others. */
function startItems(item: (label: string, act: () => void) => ComponentChildren, mayAssign: boolean) {
  const t = words();
  return (
    <>
      {mayAssign && item(t.copyEarlier, () => (starting.value = 'copy'))}
      {mayAssign && item(t.wishes, () => (starting.value = 'wishes'))}
      {mayAssign && item(t.rotate, () => (starting.value = 'rotation'))}
      {holds('administrator', 'department') && item(t.keepTemplate, () => (starting.value = 'template'))}
    </>
  );
}
