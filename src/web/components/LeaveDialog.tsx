import { render } from 'preact';
import { dictionary } from '../i18n.js';
import { Button } from './Button.js';
import { Dialog } from './Dialog.js';

/** What signing out would take with it, because it has not reached the server. */
export interface Losses {
  /** Lines that wait to be sent. */
  readonly lines: number;
  readonly forms: number;
  /** The page that is open has changes of its own. */
  readonly page: boolean;
}

const words = dictionary(
  {
    title: 'Còn bản nháp chưa lưu',
    lead: 'Những thứ sau mới chỉ nằm trong trình duyệt này. Đăng xuất sẽ xóa chúng:',
    lines: (n: number) => `${n} dòng ghi chưa gửi được`,
    forms: (n: number) => `${n} biểu mẫu chưa lưu được`,
    page: 'thay đổi chưa lưu ở trang đang mở',
    stay: 'Ở lại',
    leave: 'Xóa và đăng xuất',
  },
  {
    title: 'There are unsaved drafts',
    lead: 'These are in this browser only. Signing out removes them:',
    lines: (n: number) => `${n} line${n === 1 ? '' : 's'} not sent yet`,
    forms: (n: number) => `${n} form${n === 1 ? '' : 's'} not saved yet`,
    page: 'unsaved changes on the page that is open',
    stay: 'Stay',
    leave: 'Remove and sign out',
  },
);

interface Question {
  readonly found: Losses;
  readonly onStay: () => void;
  readonly onLeave: () => void;
}

function LeaveDialog({ found, onStay, onLeave }: Question) {
  const t = words();
  return (
    <Dialog
      title={t.title}
      onClose={onStay}
      footer={
        <>
          <Button kind="danger" onClick={onLeave}>
            {t.leave}
          </Button>
          <Button kind="primary" onClick={onStay}>
            {t.stay}
          </Button>
        </>
      }
    >
      <p>{t.lead}</p>
      <ul>
        {found.lines > 0 && (
          <li>
            <b>{t.lines(found.lines)}</b>
          </li>
        )}
        {found.forms > 0 && (
          <li>
            <b>{t.forms(found.forms)}</b>
          </li>
        )}
        {found.page && (
          <li>
            <b>{t.page}</b>
          </li>
        )}
      </ul>
    </Dialog>
  );
}

/** Asks, over whatever page is open, whether to sign out although something written here would be lost. */
export function askToLeave(found: Losses): Promise<boolean> {
  const place = document.body.appendChild(document.createElement('div'));
  return new Promise<boolean>((answer) => {
    render(<LeaveDialog found={found} onStay={() => answer(false)} onLeave={() => answer(true)} />, place);
  }).finally(() => {
    render(null, place);
    place.remove();
  });
}
