import type { House } from '../../../calendars/duty-event.js';
import { whenOf, type Language } from '../../../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import type { Instant } from '../../../rota/interval.js';
import { dateLabel, longDayLabel, timeLabel } from '../../../rota/labels.js';
import type { AskedWatch, DeskReport, PeriodReport, Shortage, UnitDigest, UnitTrouble } from '../../digest-facts.js';
import type { Letter } from './letter.js';

const phrases = {
  vi: {
    report: {
      subject: (moment: string) => `Báo cáo trực ${moment}`,
      lead: (moment: string) =>
        `Tình hình lúc ${moment}. Thư này gửi lúc 06h30 và 18h30 hằng ngày; nếu không nhận được, máy nhắc việc đã ngừng: xin kiểm tra ngay.`,
    },
    period: 'Kỳ trực',
    onDuty: 'Đang trực',
    standing: (standing: number, needed: number) => `${standing}/${needed} đơn vị`,
    nobodyAsked: 'chưa đến giờ trực',
    unpublished: 'Chưa công bố lịch',
    units: (count: number) => `${count} đơn vị`,
    unconfirmed: 'Chưa xác nhận trong 72 giờ tới',
    unconfirmedCount: (watches: number, units: number) => `${watches} ca, ${units} đơn vị`,
    undelivered: 'Thư không tới trong 12 giờ qua',
    undeliveredCount: (failed: number, expired: number) => `${failed} bị từ chối, ${expired} quá hạn`,
    audit: 'Lần kiểm tra tốt gần nhất của máy nhắc việc',
    never: 'chưa có lần nào',
    inbox: 'Hộp thư nhận trả lời',
    silentSince: (moment: string) => `không đọc được từ ${moment}`,
    backup: 'Bản sao lưu gần nhất',
    failing: (when: string) => `${when}; lần mới nhất KHÔNG thành công`,
    anchor: 'Neo nhật ký thao tác (xin giữ lại)',
    shortages: 'Thiếu người trong 24 giờ tới',
    further: (count: number) => `và ${count} chỗ thiếu khác`,
    none: 'không có',
    noneOfPublished: 'không có trong các lịch đã công bố',
    missing: (count: number) => `thiếu ${count} người`,
    board: 'Mở toàn cảnh',
    digest: {
      subject: (unit: string) => `Việc cần xử lý trong 48 giờ tới: ${unit}`,
      subjectOfMany: (count: number) => `Việc cần xử lý trong 48 giờ tới: ${count} đơn vị`,
      lead: (moment: string) => `Tính đến ${moment}, các ca trực sắp tới còn những việc sau.`,
    },
    unready: {
      subject: (unit: string) => `Người chưa liên lạc được trước kỳ trực: ${unit}`,
      subjectOfMany: (count: number) => `Người chưa liên lạc được trước kỳ trực: ${count} đơn vị`,
      lead: (moment: string) =>
        `Tính đến ${moment}, kỳ trực sắp bắt đầu mà chưa có gì cho thấy thông báo tới được những người sau.`,
      title: 'Liên lạc trước kỳ trực',
      line: (title: string, day: string, people: number) =>
        `Kỳ “${title}” từ ${day}: ${people} người chưa liên lạc được`,
      open: 'Xem ai chưa liên lạc được',
    },
    contacts: {
      subject: (unit: string) => `Đầu mối khẩn cấp cần gọi thử: ${unit}`,
      subjectOfMany: (count: number) => `Đầu mối khẩn cấp cần gọi thử: ${count} đơn vị`,
      lead: (moment: string) =>
        `Tính đến ${moment}, các số sau lâu rồi chưa ai gọi thử, hoặc kỳ trực mới sắp bắt đầu. Xin gọi từng số rồi bấm “Đã gọi, số đúng” ở Danh bạ, mục Đầu mối; số sai thì ghi lại.`,
      title: 'Đầu mối cần gọi thử',
      called: (organisation: string, phone: string, on: string) => `${organisation}, ${phone}: gọi thử lần cuối ${on}`,
      never: (organisation: string, phone: string) => `${organisation}, ${phone}: chưa ai gọi thử`,
      open: 'Mở danh bạ',
    },
    gaps: 'Thiếu người',
    declined: 'Đề nghị đổi, chưa có người thay',
    waiting: 'Chưa xác nhận',
    unreachable: 'Thư không tới được',
    notPublished: (title: string, when: string) => `Lịch trực kỳ “${title}” chưa công bố; ca đầu tiên từ ${when}`,
    rosters: 'Mở lịch trực',
  },
  en: {
    report: {
      subject: (moment: string) => `Watch report, ${moment}`,
      lead: (moment: string) =>
        `As of ${moment}. This mail comes daily at 06:30 and 18:30; when it does not, the reminder engine has stopped: please look at once.`,
    },
    period: 'Period',
    onDuty: 'On duty now',
    standing: (standing: number, needed: number) => `${standing}/${needed} units`,
    nobodyAsked: 'no watch is asked for now',
    unpublished: 'Rosters not published',
    units: (count: number) => `${count} ${count === 1 ? 'unit' : 'units'}`,
    unconfirmed: 'Unconfirmed in the next 72 hours',
    unconfirmedCount: (watches: number, units: number) =>
      `${watches} ${watches === 1 ? 'watch' : 'watches'}, ${units} ${units === 1 ? 'unit' : 'units'}`,
    undelivered: 'Mail that did not arrive in the last 12 hours',
    undeliveredCount: (failed: number, expired: number) => `${failed} refused, ${expired} too late to send`,
    audit: 'Last good audit of the reminder engine',
    never: 'none yet',
    inbox: 'Mailbox of answers',
    silentSince: (moment: string) => `cannot be read since ${moment}`,
    backup: 'Latest backup',
    failing: (when: string) => `${when}; the newest one FAILED`,
    anchor: 'Anchor of the audit log (keep it)',
    shortages: 'Shortages in the next 24 hours',
    further: (count: number) => `and ${count} more`,
    none: 'none',
    noneOfPublished: 'none in the published rosters',
    missing: (count: number) => `${count} missing`,
    board: 'Open the overview',
    digest: {
      subject: (unit: string) => `To be settled within 48 hours: ${unit}`,
      subjectOfMany: (count: number) => `To be settled within 48 hours: ${count} units`,
      lead: (moment: string) => `As of ${moment}, the coming watches need the following.`,
    },
    unready: {
      subject: (unit: string) => `Not reached yet before the period: ${unit}`,
      subjectOfMany: (count: number) => `Not reached yet before the period: ${count} units`,
      lead: (moment: string) =>
        `As of ${moment}, a period is about to begin and nothing shows that notices reach the following people.`,
      title: 'Before the period',
      line: (title: string, day: string, people: number) =>
        `“${title}” from ${day}: ${people} ${people === 1 ? 'person' : 'people'} not reached yet`,
      open: 'See who is not reached',
    },
    contacts: {
      subject: (unit: string) => `Emergency contacts to call: ${unit}`,
      subjectOfMany: (count: number) => `Emergency contacts to call: ${count} units`,
      lead: (moment: string) =>
        `As of ${moment}, nobody has called these numbers for long, or a new period is about to begin. Please call each and press “Called, it is right” in the directory, under Contacts; write a wrong one anew.`,
      title: 'Contacts to call',
      called: (organisation: string, phone: string, on: string) => `${organisation}, ${phone}: last called on ${on}`,
      never: (organisation: string, phone: string) => `${organisation}, ${phone}: never called`,
      open: 'Open the directory',
    },
    gaps: 'Short of people',
    declined: 'Asked to be relieved, no substitute yet',
    waiting: 'Not confirmed',
    unreachable: 'Mail does not arrive',
    notPublished: (title: string, when: string) =>
      `The roster for “${title}” is not published; its first watch begins ${when}`,
    rosters: 'Open the rosters',
  },
} as const;

type Content = Pick<Letter, 'subject' | 'lead'> & Partial<Letter>;

/** What the duty head reads in the morning and in the evening, whether all is well or not. */
export function deskReport(body: DeskReport, language: Language, house: House): Content {
  const say = phrases[language];
  const moment = momentOf(body.at, language);
  return {
    subject: say.report.subject(moment),
    lead: say.report.lead(moment),
    facts: [
      ...body.periods.flatMap((period) => periodFacts(period, language)),
      { label: say.undelivered, value: say.undeliveredCount(body.failed, body.expired) },
      {
        label: say.audit,
        value: body.lastGoodAudit === null ? say.never : momentOf(body.lastGoodAudit, language),
      },
      ...(body.inboxSilentSince
        ? [{ label: say.inbox, value: say.silentSince(momentOf(body.inboxSilentSince, language)) }]
        : []),
      ...backupFacts(body.backup, language),
      ...(body.anchor ? [{ label: say.anchor, value: body.anchor }] : []),
    ],
    lists: body.periods
      .filter(({ shortages }) => shortages.length > 0)
      .map(({ title, shortages, furtherShortages }) => ({
        title: body.periods.length === 1 ? say.shortages : `${say.shortages} (${title})`,
        items: shortages.map((each) => `${each.unitName}: ${shortageLine(each, language)}`),
        ...(furtherShortages > 0 && { more: say.further(furtherShortages) }),
      })),
    links: [{ label: say.board, url: `${house.publicUrl}/?view=gaps` }],
  };
}

function backupFacts(backup: DeskReport['backup'], language: Language): Letter['facts'] {
  if (!backup) return [];
  const say = phrases[language];
  const when = backup.lastAt === null ? say.never : momentOf(backup.lastAt, language);
  return [{ label: say.backup, value: backup.failing ? say.failing(when) : when }];
}

/** What is wrong in the units somebody leads, unit by unit. */
export function unitDigest(body: UnitDigest, language: Language, house: House): Content {
  const say = phrases[language];
  const [first] = body.units;
  const { subject, subjectOfMany, lead } = say[matterOf(body)];
  return {
    subject: body.units.length === 1 && first ? subject(first.unitName) : subjectOfMany(body.units.length),
    lead: lead(momentOf(body.at, language)),
    lists: body.units.flatMap((unit) => troubleLists(unit, language)),
    links: [
      ...unreadyLinks(body, language, house),
      ...contactLinks(body, language, house),
      { label: say.rosters, url: `${house.publicUrl}/rosters` },
    ],
  };
}

/** What the mail is about first: what presses within 48 hours, a period of the coming week, or numbers to be called. */
function matterOf({ units }: UnitDigest): 'digest' | 'unready' | 'contacts' {
  if (units.some(presses)) return 'digest';
  return units.some(({ unready = [] }) => unready.length > 0) ? 'unready' : 'contacts';
}

const presses = ({ unpublished, shortages, declined, unconfirmed, unreachable }: UnitTrouble): boolean =>
  [unpublished, shortages, declined, unconfirmed, unreachable].some(({ length }) => length > 0);

function contactLinks({ units }: UnitDigest, language: Language, house: House): Letter['links'] {
  return units
    .filter(({ contacts = [] }) => contacts.length > 0)
    .map(({ unitId }) => ({
      label: phrases[language].contacts.open,
      url: `${house.publicUrl}/directory?unit=${unitId}&view=contacts`,
    }));
}

/** One to each period, of all the reader's units or of the only one. */
function unreadyLinks({ units }: UnitDigest, language: Language, house: House): Letter['links'] {
  const periods = new Set(units.flatMap(({ unready = [] }) => unready.map(({ periodId }) => periodId)));
  const only = units.length === 1 ? `?unit=${units[0]?.unitId}` : '';
  return [...periods].map((periodId) => ({
    label: phrases[language].unready.open,
    url: `${house.publicUrl}/periods/${periodId}/readiness${only}`,
  }));
}

function periodFacts(period: PeriodReport, language: Language): Letter['facts'] {
  const say = phrases[language];
  const { title, needed, standing, unpublished, shortages, unconfirmed, unconfirmedUnits } = period;
  return [
    { label: say.period, value: title },
    { label: say.onDuty, value: needed === 0 ? say.nobodyAsked : say.standing(standing, needed) },
    ...(unpublished > 0 ? [{ label: say.unpublished, value: say.units(unpublished) }] : []),
    ...(shortages.length === 0
      ? [{ label: say.shortages, value: unpublished > 0 ? say.noneOfPublished : say.none }]
      : []),
    { label: say.unconfirmed, value: say.unconfirmedCount(unconfirmed, unconfirmedUnits) },
  ];
}

function troubleLists(unit: UnitTrouble, language: Language): Letter['lists'] {
  const say = phrases[language];
  const titled = (title: string) => `${unit.unitName} – ${title}`;
  return [
    {
      title: titled(say.gaps),
      items: [
        ...unit.unpublished.map(({ title, start }) => say.notPublished(title, momentOf(start, language))),
        ...unit.shortages.map((each) => shortageLine(each, language)),
      ],
    },
    { title: titled(say.declined), items: unit.declined.map((each) => watchLine(each, language)) },
    { title: titled(say.waiting), items: unit.unconfirmed.map((each) => watchLine(each, language)) },
    {
      title: titled(say.unreachable),
      items: unit.unreachable.map(({ person, address }) => `${person} (${address})`),
    },
    {
      title: titled(say.unready.title),
      items: (unit.unready ?? []).map(({ title, firstOn, people }) =>
        say.unready.line(title, longDayLabel(firstOn, language), people),
      ),
    },
    {
      title: titled(say.contacts.title),
      items: (unit.contacts ?? []).map(({ organisation, phone, verifiedAt }) =>
        verifiedAt === null
          ? say.contacts.never(organisation, phone)
          : say.contacts.called(organisation, phone, dateLabel(dayOf(verifiedAt, HO_CHI_MINH), language)),
      ),
    },
  ].filter(({ items }) => items.length > 0);
}

const shortageLine = (each: Shortage, language: Language): string =>
  `${whenOf(each, language)} – ${each.post[language]}, ${phrases[language].missing(each.missing)}`;

const watchLine = (each: AskedWatch, language: Language): string =>
  `${each.person}: ${whenOf(each, language)} – ${each.post[language]}`;

export const momentOf = (instant: Instant, language: Language): string =>
  `${timeLabel(clockOf(instant, HO_CHI_MINH), language)} ${longDayLabel(dayOf(instant, HO_CHI_MINH), language)}`;
