import type { z } from 'zod';
import type { botnetListView } from '../incidents/botnet/botnet.schema.js';
import type { MatchState } from '../rota/botnet/following.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { officialDate } from './wording.js';

type View = z.input<typeof botnetListView>;

const STATES: Readonly<Record<MatchState, string>> = {
  'in-progress': 'Đang xử lý',
  cleaned: 'Đã làm sạch',
  'not-ours': 'Không phải của đơn vị',
};

/** A botnet list as rows for a spreadsheet, the heads of their columns first: matches by unit, then what is nobody’s. */
export function botnetRows({ units, unmatched }: View): string[][] {
  return [
    ['Đơn vị', 'Địa chỉ IP', 'Thời gian', 'Mã độc', 'Cổng', 'Tình trạng', 'Kết quả xử lý', 'Người trả lời', 'Lúc'],
    ...units.flatMap(({ unitName, matches }) =>
      matches.map(({ address, sightings, answers: [last] }) => [
        unitName,
        address,
        ...seen(sightings),
        last ? STATES[last.state] : 'Chưa trả lời',
        last?.evidence ?? '',
        last?.by ?? '',
        last ? moment(last.at) : '',
      ]),
    ),
    ...(unmatched ?? []).map(({ address, sightings, special }) => [
      'Không thuộc đơn vị nào',
      address,
      ...seen(sightings),
      '',
      special?.vi ?? '',
      '',
      '',
    ]),
  ];
}

const seen = (sightings: View['units'][number]['matches'][number]['sightings']): string[] =>
  (['seen', 'malware', 'port'] as const).map((member) =>
    [...new Set(sightings.map((each) => String(each[member] ?? '')))].filter(Boolean).join('; '),
  );

const moment = (at: Instant): string => `${clockOf(at, HO_CHI_MINH)} ${officialDate(dayOf(at, HO_CHI_MINH))}`;
