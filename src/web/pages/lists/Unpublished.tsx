import { useState } from 'preact/hooks';
import type { GapList } from '../../api/coverage.js';
import { Badge } from '../../components/Badge.js';
import { Tel } from '../../components/Tel.js';
import { count } from '../../i18n.js';
import { words } from '../board/board.words.js';
import { drawerWords } from '../board/drawer.words.js';
import css from './GapLines.module.css';
import { More } from './More.js';
import { onPaper } from './paper.js';

/** The units nothing can be said about, with whom to call; thousands, so they are drawn when somebody looks or prints. */
export function Unpublished({
  units,
  left,
  onMore,
  onOpen,
}: {
  units: GapList['unpublished'];
  /** How many follow. */
  left: number;
  onMore: () => Promise<number | undefined>;
  onOpen: (unitId: string) => void;
}) {
  const t = words();
  const [opened, setOpened] = useState(false);
  const open = opened || onPaper.value;
  return (
    <details
      class={css.unknown}
      open={open}
      onToggle={({ currentTarget }) => onPaper.value || setOpened(currentTarget.open)}
    >
      <summary>
        {drawerWords().unknown} <Badge tone="gap">{count(units.length + left)}</Badge>
      </summary>
      {open && (
        <>
          <ul>
            {units.map(({ unitId, unitName, areaName, state, headName, headPhone }) => (
              <li key={unitId}>
                <button type="button" class={css.unit} onClick={() => onOpen(unitId)}>
                  {unitName}
                  {areaName !== null && areaName !== unitName && <small> {areaName}</small>}
                </button>
                <Badge>{t.state[state]}</Badge>
                <span class={css.head}>{headName ?? drawerWords().noHead}</span>
                <span class={css.number}>{headPhone}</span>
                {headPhone ? <Tel phone={headPhone} whom={t.callHead(headName ?? '')} /> : <span />}
              </li>
            ))}
          </ul>
          <More left={left} onMore={onMore} />
        </>
      )}
    </details>
  );
}
