import { useLocation } from 'preact-iso';
import { sentenceOf } from '../../api.js';
import { units } from '../../api/units.js';
import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { Skeleton } from '../../components/Skeleton.js';
import { classes } from '../../classes.js';
import { useLoaded } from '../../loaded.js';
import css from './Directory.module.css';
import { UnitPage } from './UnitPage.js';
import { UnitTree } from './UnitTree.js';
import { words } from './words.js';

/** The units one may see, as a tree, and beside it (on phones instead of it) the chosen one. */
export default function Directory() {
  const t = words();
  const { query } = useLocation();
  const { value, error, reload } = useLoaded(() => units(), 'units');
  if (error !== undefined && !value)
    return <Empty title={sentenceOf(error)} action={{ label: '↻', act: () => void reload() }} />;
  if (!value) return <Skeleton rows={12} height={38} />;
  const only = value.units.length === 1 ? value.units[0]?.id : undefined;
  const id = query['unit'] ?? only;
  const unit = value.units.find((each) => each.id === id);
  return (
    <>
      {!unit && <PageHead title={t.title} />}
      <div class={classes(css.page, unit && css.chosen, only && css.single)}>
        {!only && <UnitTree units={value.units} chosen={id} />}
        {unit ? (
          <UnitPage key={unit.id} unit={unit} kinds={value.kinds} onChanged={reload} alone={only !== undefined} />
        ) : (
          <div class={css.none}>
            <Empty icon="people" title={t.choose}>
              {t.chooseNote}
            </Empty>
          </div>
        )}
      </div>
    </>
  );
}
