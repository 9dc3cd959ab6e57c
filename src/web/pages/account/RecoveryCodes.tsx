import { Button } from '../../components/Button.js';
import { Notice } from '../../components/Notice.js';
import { toast } from '../../components/Toast.js';
import css from './Account.module.css';
import { proofWords } from './proof.words.js';

/** New recovery codes, this once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = proofWords();
  const copy = () =>
    navigator.clipboard.writeText(codes.join('\n')).then(
      () => toast(t.copied),
      () => toast(t.copyFailed, { tone: 'gap' }),
    );
  return (
    <div class={css.form}>
      <h2>{t.codesTitle}</h2>
      <Notice tone="part">{t.codesLead}</Notice>
      <ol class={css.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class={css.acts}>
        <Button icon="copy" onClick={() => void copy()}>
          {t.copy}
        </Button>
        <Button icon="print" onClick={() => print()}>
          {t.print}
        </Button>
      </div>
      <Button kind="primary" onClick={onKept}>
        {t.kept}
      </Button>
    </div>
  );
}
