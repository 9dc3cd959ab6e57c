import { StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';
import { Problem, type Words } from './problem.js';

const english = z.locales.en().localeError;
const vietnamese = z.locales.vi().localeError;

/** Messages of our own refinements, which zod cannot word. */
const own: Readonly<Record<string, Words>> = {
  'control-characters': { vi: 'Không được chứa ký tự điều khiển', en: 'Control characters are not allowed' },
  empty: { vi: 'Không được để trống', en: 'Must not be empty' },
  'ends-before-it-starts': { vi: 'Kết thúc phải sau bắt đầu', en: 'The end must come after the start' },
  'item-twice': { vi: 'Mỗi mục chỉ ghi một lần', en: 'Each item once only' },
  'limit-out-of-bounds': { vi: 'Giới hạn không hợp lý', en: 'The limit makes no sense' },
  'longer-than-the-time': { vi: 'Không thể nhắc trước khi tính giờ', en: 'No reminder before the time begins' },
  'not-a-next': {
    vi: 'Chép nguyên `next` của trang trước, hoặc bỏ trống để xem từ đầu',
    en: 'Give the `next` of the page before as it is, or leave this out to begin at the top',
  },
  'not-affected': {
    vi: 'Chỉ đơn vị bị ảnh hưởng mới ghi ngày vá, người vá',
    en: 'Only who is affected says when and by whom it was patched',
  },
  'not-of-this-age': { vi: 'Chỉ nhận các năm 2000–2199', en: 'Only the years 2000 to 2199' },
  'no-such-clock': {
    vi: 'Giờ không hợp lệ: ghi như 09:00, từ 00:00 đến 23:59',
    en: 'No such time: write 09:00, from 00:00 to 23:59',
  },
  'no-such-cve': { vi: 'Mã CVE ghi như CVE-2024-12345', en: 'Write a CVE like CVE-2024-12345' },
  'no-such-day': { vi: 'Ngày không tồn tại', en: 'There is no such day' },
  'not-a-subscription': { vi: 'Trình duyệt cho khóa không đúng', en: 'These are no keys of a browser' },
  'quiet-without-length': { vi: 'Giờ bắt đầu và kết thúc phải khác nhau', en: 'The two times must differ' },
  'rule-stays': { vi: 'Không thể nới quy tắc này', en: 'This rule cannot be relaxed' },
  'rule-twice': { vi: 'Mỗi quy tắc chỉ ghi một lần', en: 'Each rule once only' },
  'unit-for-unit-feeds-only': {
    vi: 'Chỉ lịch của đơn vị mới kèm mã đơn vị',
    en: 'A unit goes with unit and department feeds only',
  },
  'wish-twice': { vi: 'Mỗi ngày, mỗi ca chỉ ghi một nguyện vọng', en: 'One wish a day and turn' },
};

/** What JSON is made of. */
const kinds: Readonly<Record<string, Words>> = {
  string: { vi: 'chuỗi ký tự', en: 'a string' },
  number: { vi: 'một số', en: 'a number' },
  int: { vi: 'số nguyên', en: 'a whole number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  array: { vi: 'danh sách', en: 'an array' },
  object: { vi: 'đối tượng', en: 'an object' },
  record: { vi: 'đối tượng', en: 'an object' },
};

/** Zod's other languages look for the value, which is no longer there, and call everything undefined; its English has seen it. */
function ofWrongKind(issue: z.core.$ZodIssue): Words | undefined {
  if (issue.code !== 'invalid_type') return undefined;
  if (issue.message.endsWith('received undefined')) return { vi: 'Còn thiếu', en: 'This is missing' };
  const kind = kinds[issue.expected];
  return kind && { vi: `Phải là ${kind.vi}`, en: `Must be ${kind.en}` };
}

function wordsOf(issue: z.core.$ZodIssue): Words {
  const known = own[issue.message] ?? ofWrongKind(issue);
  if (known) return known;
  const said = (locale: z.core.$ZodErrorMap): string => {
    const message = locale(issue as z.core.$ZodRawIssue);
    return typeof message === 'string' ? message : (message?.message ?? issue.message);
  };
  return { vi: said(vietnamese), en: said(english) };
}

/** `#/add/0/shiftId`, escaped as RFC 6901 asks. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  `#${path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')}`;

/** Every fault is named with a pointer. */
const notValid = (issues: readonly z.core.$ZodIssue[]): Problem =>
  new Problem('not-valid', {
    errors: issues.slice(0, 50).map((issue) => ({ pointer: pointerOf(issue.path), detail: wordsOf(issue) })),
  });

/** Checks bodies, queries and path parameters against their zod schemas. */
export const validationPipe = new StandardSchemaValidationPipe({
  exceptionFactory: (issues) => notValid(issues as readonly z.core.$ZodIssue[]),
});

/** What a schema makes of a value that no pipe has checked. Problem `not-valid`. */
export function checked<T extends z.ZodType>(schema: T, value: unknown): z.output<T> {
  const { data, error } = schema.safeParse(value);
  if (error) throw notValid(error.issues);
  return data;
}
