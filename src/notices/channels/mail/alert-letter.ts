import { calleeLine, type House } from '../../../calendars/duty-event.js';
import { whenOf, words, type Language } from '../../../calendars/wording.js';
import { clockOf, dayOf, HO_CHI_MINH } from '../../../rota/calendar.js';
import { DAY, type Instant } from '../../../rota/interval.js';
import { longDayLabel, timeLabel } from '../../../rota/labels.js';
import type { AlertFacts, Bodies, Told } from '../../notice-body.js';
import { signedLink } from '../../signed-link.js';
import type { Letter } from './letter.js';

const sentences = {
  vi: {
    subject: ({ severity, title, unitName }: AlertFacts) => `Cảnh báo (${severity.vi}): ${title} – ${unitName}`,
    lead: {
      duty: 'Có cảnh báo trong ca trực của bạn. Xin nhận xử lý ngay, không cần đăng nhập.',
      leader: 'Người trực chưa nhận xử lý cảnh báo sau đây. Bạn là lãnh đạo trực: xin gọi người trực hoặc nhận xử lý.',
      head: 'Chưa ai của đơn vị nhận xử lý cảnh báo sau đây. Xin gọi người trực hoặc nhận xử lý.',
      department: 'Đơn vị sau đây chưa có ai nhận xử lý cảnh báo. Xin gọi đơn vị hoặc nhận xử lý.',
      contact: 'Đã báo hết các cấp mà chưa ai nhận xử lý cảnh báo sau đây. Xin gọi ngay các đầu mối bên dưới.',
    },
    unmanned: 'Lúc này đơn vị không có người trực nào báo được. Xin nhận xử lý cảnh báo sau đây.',
    help: 'Đơn vị sau đây chưa có ai nhận xử lý cảnh báo. Xin liên hệ và hỗ trợ đơn vị.',
    severity: 'Mức độ',
    origin: 'Nguồn',
    received: 'Nhận lúc',
    happened: 'Xảy ra lúc',
    reference: 'Số hiệu ở nguồn',
    description: 'Nội dung',
    act: 'Tôi nhận xử lý',
    open: 'Mở cảnh báo (cần đăng nhập)',
    register: 'Mở danh sách cảnh báo',
    still: (count: number, when: string) => `Ca của bạn có ${count} cảnh báo chưa đóng: ${when}`,
    stillLead: 'Bạn vừa nhận ca. Các cảnh báo sau đây của đơn vị chưa đóng.',
    list: 'Cảnh báo chưa đóng',
    mine: 'Mở ca của tôi',
  },
  en: {
    subject: ({ severity, title, unitName }: AlertFacts) => `Alert (${severity.en}): ${title} – ${unitName}`,
    lead: {
      duty: 'There is an alert on your watch. Please take it at once; no sign-in is needed.',
      leader: 'Whoever is on duty has not taken the alert below. You lead the watch: please call them, or take it.',
      head: 'Nobody of the unit has taken the alert below. Please call whoever is on duty, or take it.',
      department: 'Nobody of the unit below has taken its alert. Please call the unit, or take it.',
      contact: 'Everybody was told and nobody has taken the alert below. Please call the contacts below now.',
    },
    unmanned: 'Nobody who can be told is on duty in the unit now. Please take the alert below.',
    help: 'Nobody of the unit below has taken its alert. Please get in touch and help.',
    severity: 'Severity',
    origin: 'Source',
    received: 'Received',
    happened: 'Happened',
    reference: 'Reference',
    description: 'What',
    act: 'I take it',
    open: 'Open the alert (signed in)',
    register: 'Open the list of alerts',
    still: (count: number, when: string) =>
      `${count === 1 ? '1 alert is' : `${count} alerts are`} open on your watch: ${when}`,
    stillLead: 'You have taken over. These alerts of the unit are not closed.',
    list: 'Open alerts',
    mine: 'Open my watch',
  },
} as const;

type Content = Pick<Letter, 'subject' | 'lead'> & Partial<Letter>;
export type OfAlerts = Extract<Told, { kind: 'alert' | 'open-alerts' }>;

export const isOfAlerts = (told: Told): told is OfAlerts => told.kind === 'alert' || told.kind === 'open-alerts';

/** What is told of alerts. @param hidden stands in for the link that acts for its addressee */
export const ofAlerts = (told: OfAlerts, language: Language, house: House, hidden?: string): Content =>
  told.kind === 'alert' ? alertLetter(told.body, language, house, hidden) : openAlerts(told.body, language, house);

/** An alert nobody has acknowledged: what it is, whom to call, and a link that takes it. */
function alertLetter(
  { alert, tier, personId, callees }: Bodies['alert'],
  language: Language,
  house: House,
  hidden?: string,
): Content {
  const say = sentences[language];
  const beyond = alert.unmanned && (tier === 'leader' || tier === 'head');
  const subject = say.subject(alert);
  const facts = factsOf(alert, language);
  if (personId === null) return { subject, lead: say.help, facts };
  const expiresAt = alert.receivedAt + LINK_LASTS;
  return {
    subject,
    lead: beyond ? say.unmanned : say.lead[tier],
    facts,
    lists: callees.length > 0 ? [{ title: words[language].callOrder, items: callees.map(calleeLine) }] : [],
    links: [
      { label: say.act, url: hidden ?? signedLink(house, 'alert', { subjectId: alert.id, personId, expiresAt }) },
      { label: say.open, url: `${house.publicUrl}/alerts/${alert.id}` },
    ],
  };
}

/** By then an alert is dealt with by other means. */
const LINK_LASTS = 7 * DAY;

function openAlerts({ duty, alerts }: Bodies['open-alerts'], language: Language, house: House): Content {
  const say = sentences[language];
  return {
    subject: say.still(alerts.length, whenOf(duty, language)),
    lead: say.stillLead,
    lists: [
      {
        title: say.list,
        items: alerts.map(({ severity, title, receivedAt }) =>
          [severity[language], title, momentOf(receivedAt, language)].join(' · '),
        ),
      },
    ],
    links: [
      { label: say.mine, url: `${house.publicUrl}/me/watch/${duty.id}` },
      { label: say.register, url: `${house.publicUrl}/alerts?unit=${duty.unitId}` },
    ],
  };
}

function factsOf(alert: AlertFacts, language: Language): Letter['facts'] {
  const say = sentences[language];
  const facts = [
    { label: words[language].unit, value: alert.unitName },
    { label: say.severity, value: alert.severity[language] },
    { label: say.origin, value: alert.origin[language] },
    { label: say.received, value: momentOf(alert.receivedAt, language) },
    { label: say.happened, value: alert.happenedAt === null ? '' : momentOf(alert.happenedAt, language) },
    { label: say.reference, value: alert.reference },
    { label: say.description, value: alert.description },
    { label: words[language].dutyPhone, value: alert.dutyPhone ?? '' },
  ];
  return facts.filter(({ value }) => value !== '');
}

const momentOf = (at: Instant, language: Language): string =>
  `${timeLabel(clockOf(at, HO_CHI_MINH), language)}, ${longDayLabel(dayOf(at, HO_CHI_MINH), language)}`;
