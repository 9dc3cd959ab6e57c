import type { ReorganisationPreview, ReorganisationWanted } from '../../../api/reorganisations.js';
import { Field } from '../../../components/Field.js';
import { Select } from '../../../components/Select.js';
import { grantWords } from '../grants.words.js';
import { belongingsWords } from './belongings.words.js';
import { reorganiseWords } from './reorganise.words.js';
import { Ticks } from './Ticks.js';

type MergeWanted = Extract<ReorganisationWanted, { act: 'merge' }>;

/** What whoever merges units decides once they see who comes: who heads the other one, which roles and webhooks go on. */
export function MergeChoices({
  wanted,
  preview: { heads, roles, webhooks },
  onChange,
}: {
  wanted: MergeWanted;
  preview: ReorganisationPreview;
  onChange: (wanted: ReorganisationWanted) => void;
}) {
  const t = reorganiseWords();
  const [head] = heads;
  const ending = roles.filter(({ ends }) => ends);
  return (
    <>
      {head && (
        <Field label={t.headOf(head.unitName)} hint={t.headHint}>
          {({ id, describedBy }) => (
            <Select
              id={id}
              describedBy={describedBy}
              value={wanted.headPersonId ?? head.headPersonId ?? ''}
              options={[
                ...(head.headPersonId === null ? [{ value: '', label: t.noHead }] : []),
                ...head.members.map(({ personId, name, title }) => {
                  return { value: personId, label: title ? `${name} (${title})` : name };
                }),
              ]}
              onChange={(personId) => {
                const { headPersonId: _, ...others } = wanted;
                const chosen = personId !== '' && personId !== head.headPersonId;
                onChange({ ...others, ...(chosen && { headPersonId: personId }) });
              }}
            />
          )}
        </Field>
      )}
      <Ticks
        label={t.rolesEnd}
        options={ending.map(({ grantId, person, role, unitName }) => {
          return { id: grantId, label: t.keepRole(person, grantWords()[role], unitName) };
        })}
        values={wanted.keptGrantIds ?? []}
        onChange={(keptGrantIds) => onChange({ ...wanted, keptGrantIds: [...keptGrantIds] })}
      />
      <Ticks
        label={belongingsWords().webhooks}
        options={webhooks.map(({ webhookId, title, host, unitName }) => {
          return { id: webhookId, label: belongingsWords().keepWebhook(title, host, unitName) };
        })}
        values={wanted.keptWebhookIds ?? []}
        onChange={(keptWebhookIds) => onChange({ ...wanted, keptWebhookIds: [...keptWebhookIds] })}
      />
    </>
  );
}
