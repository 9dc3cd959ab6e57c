import { useRoute } from 'preact-iso';
import { useState } from 'preact/hooks';
import { sentenceOf } from '../../api.js';
import { removeTemplate, templates } from '../../api/templates.js';
import type { Template } from '../../api/templates.js';
import { units } from '../../api/units.js';
import { Button } from '../../components/Button.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { toast } from '../../components/Toast.js';
import { named } from '../../i18n.js';
import { useLoaded } from '../../loaded.js';
import { holds } from '../../session.js';
import { patternWords } from '../roster/pattern.words.js';
import { TemplateDialog } from './TemplateDialog.js';
import css from './Templates.module.css';
import { templateWords } from './template.words.js';

/** The layouts a unit keeps for those below it, and those it is offered itself. */
export default function Templates() {
  const t = templateWords();
  const { unitId = '' } = useRoute().params;
  const { value, error, reload } = useLoaded(() => load(unitId), unitId);
  const [open, setOpen] = useState<Template | 'new' | null>(null);
  if (error !== undefined) return <Empty title={sentenceOf(error)} action={{ label: t.back, href: '/directory' }} />;
  if (!value) return <Skeleton rows={6} height={56} />;
  const may = holds('administrator', 'department');
  const remove = (template: Template) =>
    removeTemplate(template.id)
      .then(reload)
      .catch((problem: unknown) => toast(sentenceOf(problem), { tone: 'gap' }));
  return (
    <>
      <PageHead title={t.title} note={value.unit?.name}>
        {may && (
          <Button kind="primary" icon="plus" onClick={() => setOpen('new')}>
            {t.add}
          </Button>
        )}
      </PageHead>
      {value.templates.length === 0 && <Empty title={t.none}>{t.noneNote}</Empty>}
      <ul class={css.list}>
        {value.templates.map((template) => (
          <li key={template.id}>
            <div>
              <b>{template.title}</b>
              <span>{value.kinds.flatMap((kind) => (kind.id === template.unitKindId ? [named(kind)] : []))}</span>
              <Cuts template={template} />
              {template.unitId !== unitId && <small>{t.from(template.unitName)}</small>}
            </div>
            {may && template.unitId === unitId && (
              <>
                <Button icon="edit" onClick={() => setOpen(template)}>
                  {t.change}
                </Button>
                <Button kind="quiet" onClick={() => void remove(template)}>
                  {t.remove}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      {open && (
        <TemplateDialog
          unitId={unitId}
          kinds={value.kinds}
          template={open === 'new' ? undefined : open}
          onDone={reload}
          onClose={() => setOpen(null)}
        />
      )}
    </>
  );
}

/** The pattern for all, then how many posts differ. */
function Cuts({ template }: { template: Template }) {
  const t = templateWords();
  const patterns = patternWords();
  const apart = Object.values(template.postPatterns);
  return (
    <span>
      {patterns[template.pattern]}
      {apart.length > 0 && ` · ${t.apart(apart.length)}: ${[...new Set(apart)].map((id) => patterns[id]).join(', ')}`}
    </span>
  );
}

async function load(unitId: string) {
  const [{ templates: list }, { units: known, kinds }] = await Promise.all([
    templates(unitId),
    units({ under: unitId }),
  ]);
  return { templates: list, kinds, unit: known.find((each) => each.id === unitId) };
}
