import { useState } from 'preact/hooks';
import { sentenceOf } from '../../../api.js';
import {
  endRule,
  endSeverity,
  type IncidentRules,
  incidentRules,
  type ReportingRule,
  type SeverityStep,
} from '../../../api/incidents.js';
import { Badge } from '../../../components/Badge.js';
import { Button } from '../../../components/Button.js';
import { Empty } from '../../../components/Empty.js';
import { PageHead } from '../../../components/PageHead.js';
import { Skeleton } from '../../../components/Skeleton.js';
import { toast } from '../../../components/Toast.js';
import { language, named } from '../../../i18n.js';
import { useLoaded } from '../../../loaded.js';
import { followClock } from '../../../time.js';
import css from '../Incidents.module.css';
import { words } from '../words.js';
import { DatedList } from './DatedList.js';
import { RuleDialog } from './RuleDialog.js';
import { RuleText } from './RuleText.js';
import { SeverityDialog } from './SeverityDialog.js';
import { rulesWords } from './words.js';

type Asking =
  | { readonly what: 'rule'; readonly replaced: ReportingRule | undefined }
  | { readonly what: 'severity'; readonly replaced: SeverityStep | undefined };

/** By what incidents are graded and reported, by day: read by all, changed by the office at the top for days to come. */
export function Rules() {
  const t = rulesWords();
  const { value, error, replace } = useLoaded(() => incidentRules().then(followed), 'incident rules');
  const [asking, ask] = useState<Asking>();
  if (error !== undefined && !value) return <Empty title={sentenceOf(error)} icon="warning" />;
  if (!value) return <Skeleton rows={6} height={72} />;
  const { unitId, severities, rules } = value;
  const done = (changed: IncidentRules) => {
    replace(changed);
    toast(t.saved);
  };
  const ending =
    (end: typeof endRule) =>
    async (id: string, on: string | null): Promise<void> =>
      done(await end(unitId ?? '', id, on));
  const close = () => ask(undefined);
  return (
    <>
      <a class={css.back} href="/incidents">
        ‹ {words().back}
      </a>
      <PageHead title={t.title} note={unitId === null ? `${t.lead} ${t.readOnly}` : t.lead} />
      <div class={css.page}>
        <DatedList
          title={t.rules}
          rows={rules}
          text={(rule) => <RuleText rule={rule} />}
          onEnd={ending(endRule)}
          onReplace={unitId === null ? undefined : (replaced) => ask({ what: 'rule', replaced })}
        >
          <Button icon="plus" onClick={() => ask({ what: 'rule', replaced: undefined })}>
            {t.addRule}
          </Button>
        </DatedList>
        <DatedList
          title={t.severities}
          rows={severities}
          text={(step) => <StepText step={step} />}
          onEnd={ending(endSeverity)}
          onReplace={unitId === null ? undefined : (replaced) => ask({ what: 'severity', replaced })}
        >
          <Button icon="plus" onClick={() => ask({ what: 'severity', replaced: undefined })}>
            {t.addSeverity}
          </Button>
        </DatedList>
      </div>
      {unitId !== null && asking?.what === 'rule' && (
        <RuleDialog unitId={unitId} replaced={asking.replaced} onDone={done} onClose={close} />
      )}
      {unitId !== null && asking?.what === 'severity' && (
        <SeverityDialog unitId={unitId} replaced={asking.replaced} onDone={done} onClose={close} />
      )}
    </>
  );
}

function StepText({ step }: { step: SeverityStep }) {
  return (
    <p>
      <Badge tone={step.position > 2 ? 'gap' : 'plain'}>{named(step)}</Badge>{' '}
      <small>{language.value === 'vi' ? step.nameEn : step.nameVi}</small>
    </p>
  );
}

function followed(rules: IncidentRules): IncidentRules {
  followClock(rules.now);
  return rules;
}
