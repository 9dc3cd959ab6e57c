import type { z } from 'zod';
import type { advisoryView } from '../incidents/advisories/advisory.schema.js';
import { dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { List } from './lists.queries.js';
import { officialDate } from './wording.js';

const STATES = {
  open: 'Bị ảnh hưởng, chưa vá',
  unknown: 'Chưa rõ',
  unanswered: 'Chưa trả lời',
  patched: 'Đã vá',
  'not-affected': 'Không bị ảnh hưởng',
} as const;

/** How units stand to an advisory, as rows. */
export function advisoryList({ now, number, title, units }: z.input<typeof advisoryView>): List {
  const on = officialDate(dayOf(now, HO_CHI_MINH));
  const rows = units.map(({ unitName, areaName, state, overdue, late, answer, headName, headPhone }) => [
    unitName,
    areaName,
    STATES[state],
    overdue ? 'Quá hạn' : late ? 'Vá muộn' : '',
    answer?.patchedOn ? officialDate(answer.patchedOn) : '',
    answer?.patchedBy ?? '',
    answer?.note ?? '',
    answer?.by ?? '',
    answer ? officialDate(dayOf(answer.at, HO_CHI_MINH)) : '',
    headName ?? '',
    headPhone ?? '',
  ]);
  return { name: `Vá lỗ hổng ${number || title} - ${on}`.replaceAll('/', '-').slice(0, 120), rows: [HEADS, ...rows] };
}

const HEADS = [
  'Đơn vị',
  'Địa bàn',
  'Tình trạng',
  'Hạn',
  'Ngày vá',
  'Người vá',
  'Ghi chú',
  'Người trả lời',
  'Ngày trả lời',
  'Trưởng đơn vị',
  'ĐT trưởng đơn vị',
];
