import { ButtonLink } from '../../components/Button.js';
import { dictionary } from '../../i18n.js';
import { holds } from '../../session.js';

export const linkWords = dictionary({ record: 'Ai trực lúc…' }, { record: 'Who was on duty…' });

/** Whether the reader may look into what was, of some unit. */
export const inspects = (): boolean => holds('administrator', 'department', 'head', 'viewer');

/** To the record of a unit, at this moment until another is asked for. */
export function RecordLink({ unitId }: { unitId: string }) {
  if (!inspects()) return null;
  return (
    <ButtonLink href={`/units/${unitId}/record`} icon="search">
      {linkWords().record}
    </ButtonLink>
  );
}
