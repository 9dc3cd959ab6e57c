import { page } from './page.js';

const words = {
  vi: {
    title: 'Đăng nhập',
    lead: 'Bấm nút để đăng nhập trên thiết bị này. Liên kết chỉ dùng được một lần.',
    button: 'Đăng nhập',
    notYou: 'Nếu bạn không yêu cầu liên kết này, hãy đóng trang.',
    spent: 'Liên kết đã dùng hoặc đã hết hạn',
    again: 'Xin liên kết mới',
  },
  en: {
    title: 'Sign in',
    lead: 'Press the button to sign in on this device. The link works once.',
    button: 'Sign in',
    notYou: 'If you did not ask for this link, close the page.',
    spent: 'The link has been used or has expired',
    again: 'Ask for a new link',
  },
} as const;

/** What a sign-in link shows. Looking uses nothing up: mail scanners open links too, only the button signs in. */
export function signInPage(language: 'vi' | 'en'): string {
  const say = words[language];
  const children = (
    <>
      <h1>{say.title}</h1>
      <p>{say.lead}</p>
      <form method="post">
        <button class="primary">{say.button}</button>
      </form>
      <p class="quiet">{say.notYou}</p>
    </>
  );
  return page({ title: say.title, language, children });
}

/** What is shown when the link no longer signs anybody in. */
export function spentLinkPage(language: 'vi' | 'en'): string {
  const say = words[language];
  const children = (
    <>
      <h1>{say.spent}</h1>
      <p>
        <a class="primary" href="/sign-in">
          {say.again}
        </a>
      </p>
    </>
  );
  return page({ title: say.spent, language, children });
}
