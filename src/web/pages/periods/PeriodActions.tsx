import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import type { Period } from '../../api/periods.js';
import { Button, ButtonLink } from '../../components/Button.js';
import { holds } from '../../session.js';
import { PeriodDialog } from './PeriodDialog.js';
import { words } from './words.js';

/** Where a period leads to, and what its officers do with it. */
export function PeriodActions({ period, onChanged }: { period: Period; onChanged: () => Promise<unknown> }) {
  const t = words();
  const { route } = useLocation();
  const [dialog, setDialog] = useState<'edit' | 'next'>();
  const close = () => setDialog(undefined);
  return (
    <>
      <ButtonLink href={`/?period=${period.id}`} icon="map">
        {t.board}
      </ButtonLink>
      {holds('administrator', 'department', 'head', 'scheduler') && (
        <ButtonLink href={`/periods/${period.id}/readiness`} icon="phone">
          {t.readiness}
        </ButtonLink>
      )}
      <ButtonLink href={`/periods/${period.id}/preparation`} icon="check">
        {t.preparation}
      </ButtonLink>
      <ButtonLink href={`/periods/${period.id}/reports`} icon="check">
        {t.reports}
      </ButtonLink>
      {holds('department', 'administrator') && (
        <>
          <Button icon="edit" onClick={() => setDialog('edit')}>
            {t.edit}
          </Button>
          <Button icon="plus" onClick={() => setDialog('next')}>
            {t.next}
          </Button>
        </>
      )}
      {dialog === 'edit' && <PeriodDialog period={period} onDone={() => void onChanged()} onClose={close} />}
      {dialog === 'next' && (
        <PeriodDialog
          period={null}
          like={period.id}
          onDone={(opened) => route(`/periods?period=${opened.id}`)}
          onClose={close}
        />
      )}
    </>
  );
}
