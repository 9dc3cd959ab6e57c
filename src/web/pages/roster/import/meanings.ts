import type { Column } from '../../../../rota/sheet/columns.js';
import type { PreviewColumn } from '../../import/Preview.js';
import type { Corrections } from '../../import/headers.js';
import { importWords } from '../../import/import.words.js';
import type { Draft } from '../draft.js';
import { rosterImportWords } from './roster-import.words.js';

const POST = 'post:';

/** Meaning → the header the reader knows it by. */
const headers: Readonly<Record<string, string>> = {
  day: 'Ngày',
  shift: 'Ca trực',
  name: 'Họ và tên',
  'post-name': 'Vị trí trực',
  title: 'Chức vụ',
  phone: 'Điện thoại',
  email: 'Email',
  note: 'Ghi chú',
  number: 'STT',
};

/** The header to write over a column so that it means this; null when it shall not be read. */
export function headerFor(draft: Draft, meaning: string): string | null {
  if (!meaning.startsWith(POST)) return headers[meaning] ?? null;
  return draft.sheet.value.posts.find((post) => post.id === meaning.slice(POST.length))?.nameVi ?? null;
}

/** The header under which a column would be read as it was read. */
export const headerOf = (draft: Draft, { meaning, postId }: Column): string =>
  headerFor(draft, meaning === 'post' ? POST + (postId ?? '') : meaning) ?? '';

/** The columns as the preview shows them. */
export function columnsOf(draft: Draft, columns: readonly Column[], corrections: Corrections): PreviewColumn[] {
  const t = rosterImportWords();
  const { posts } = draft.sheet.value;
  const options = [
    { value: 'day', label: t.date },
    { value: 'shift', label: t.shift },
    { value: 'name', label: t.name },
    ...posts.map((post) => ({ value: POST + post.id, label: t.post(post.nameVi) })),
    { value: 'post-name', label: t.postName },
    { value: 'title', label: t.jobTitle },
    { value: 'phone', label: t.phone },
    { value: 'email', label: t.email },
    { value: 'note', label: t.note },
    { value: 'number', label: t.number },
    { value: 'unknown', label: importWords().ignore },
  ];
  return columns.map(({ index, header, meaning, postId }) => ({
    index,
    header,
    options,
    meaning: corrections[index] === null ? 'unknown' : meaning === 'post' ? POST + (postId ?? '') : meaning,
  }));
}
