import { dictionary } from '../i18n.js';
import { Button } from './Button.js';
import { TextField } from './Field.js';
import { toast } from './Toast.js';

const words = dictionary(
  {
    secret: 'Khóa bí mật',
    copy: 'Sao chép',
    copied: 'Đã sao chép khóa',
    copyFailed: 'Không sao chép được, xin chọn và chép tay',
    done: 'Đã sao lưu',
  },
  {
    secret: 'Secret',
    copy: 'Copy',
    copied: 'The secret is copied',
    copyFailed: 'It could not be copied; please select it by hand',
    done: 'I have kept it',
  },
);

/** A secret that is shown this once, to be copied. `note`: what it is for. */
export function SecretOnce({ secret, note, onDone }: { secret: string; note: string; onDone: () => void }) {
  const t = words();
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(secret);
      toast(t.copied);
    } catch {
      toast(t.copyFailed, { tone: 'gap' });
    }
  };
  return (
    <>
      <TextField label={t.secret} hint={note} value={secret} onInput={() => undefined} readOnly />
      <Button icon="copy" onClick={() => void copy()}>
        {t.copy}
      </Button>
      <Button kind="primary" onClick={onDone}>
        {t.done}
      </Button>
    </>
  );
}
