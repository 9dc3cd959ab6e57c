import { sizeLabel } from '../../../rota/sizes.js';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import type { PeriodFile } from '../../api/period-files.js';
import { periodFileAt, periodFiles, removePeriodFile } from '../../api/period-files.js';
import { Button } from '../../components/Button.js';
import { Icon } from '../../components/Icon.js';
import { toast } from '../../components/Toast.js';
import { VisuallyHidden } from '../../components/VisuallyHidden.js';
import { dayAt, fullDate, ms } from '../../dates.js';
import { language } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { AttachDialog, type Wanted } from './AttachDialog.js';
import css from './DirectiveCard.module.css';
import { directiveWords } from './directive.words.js';

/** The files of a period's directive, to open; its officers attach, replace and take them away. */
export function DirectiveFiles({ periodId, mayAttach }: { periodId: string; mayAttach: boolean }) {
  const t = directiveWords();
  const { value, error, reload } = useLoaded(() => periodFiles(periodId), periodId);
  const [wanted, want] = useState<Wanted>();
  if (error !== undefined) return <p>{sentenceOf(error)}</p>;
  if (!value || (value.files.length === 0 && !mayAttach)) return null;
  const hasLetter = value.files.some(({ part }) => part === 'letter');
  const drop = async (file: PeriodFile) => {
    try {
      await removePeriodFile(file.id);
      toast(t.removed);
    } catch (problem) {
      toast(sentenceOf(problem), { tone: 'gap' });
    }
    await reload();
  };
  return (
    <>
      <h3>{t.files}</h3>
      {!hasLetter && mayAttach && <p>{t.noLetter}</p>}
      {value.files.length > 0 && (
        <ul class={css.files}>
          {value.files.map((file) => (
            <li key={file.id}>
              <FileLink file={file} />
              {mayAttach && (
                <>
                  <Button size="small" onClick={() => want({ instead: file })}>
                    {t.replace}
                    <VisuallyHidden>: {file.name}</VisuallyHidden>
                  </Button>
                  <Button size="small" onClick={() => void drop(file)}>
                    {t.remove}
                    <VisuallyHidden>: {file.name}</VisuallyHidden>
                  </Button>
                </>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayAttach && (
        <div class={css.acts}>
          {!hasLetter && (
            <Button kind="accent" icon="plus" onClick={() => want({ part: 'letter' })}>
              {t.attachLetter}
            </Button>
          )}
          <Button icon="plus" onClick={() => want({ part: 'enclosure' })}>
            {t.attachMore}
          </Button>
        </div>
      )}
      {wanted && <AttachDialog periodId={periodId} wanted={wanted} onDone={reload} onClose={() => want(undefined)} />}
    </>
  );
}

function FileLink({ file }: { file: PeriodFile }) {
  const t = directiveWords();
  const title = file.part === 'letter' ? t.letter : file.title;
  return (
    <a class={css.file} href={periodFileAt(file.id)} download={file.name}>
      <Icon name="download" />
      <b>{title}</b>
      <small>
        {[
          file.name,
          sizeLabel(file.size, language.value),
          t.added(file.addedBy, fullDate(dayAt(ms(file.addedAt)))),
        ].join(' · ')}
      </small>
    </a>
  );
}
