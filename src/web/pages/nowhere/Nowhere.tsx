import { Empty } from '../../components/Empty.js';
import { PageHead } from '../../components/PageHead.js';
import { dictionary } from '../../i18n.js';

const words = dictionary(
  {
    title: 'Không có trang này',
    why: 'Có thể địa chỉ bị gõ nhầm, hoặc trang đã được chuyển đi.',
    board: 'Về trang toàn cảnh',
  },
  {
    title: 'No such page',
    why: 'The address may be mistyped, or the page has moved.',
    board: 'To the overview',
  },
);

/** What is shown at an address that has no page. */
export default function Nowhere() {
  const t = words();
  return (
    <>
      <PageHead title={t.title} />
      <Empty title={t.why} icon="search" action={{ label: t.board, href: '/' }} />
    </>
  );
}
