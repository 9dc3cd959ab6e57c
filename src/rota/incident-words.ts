import type { IncidentForm } from './incident-forms.js';
import type { Lang } from './labels.js';

interface Words {
  readonly vi: string;
  readonly en: string;
}

const words = (vi: string, en: string): Words => ({ vi, en });

const FORMS: Readonly<Record<IncidentForm, Words & { readonly sheet: string }>> = {
  initial: { ...words('Báo cáo ban đầu sự cố an toàn thông tin mạng', 'Initial incident report'), sheet: '03' },
  final: { ...words('Báo cáo kết thúc ứng phó sự cố an toàn thông tin mạng', 'Final incident report'), sheet: '04' },
};

const SECTIONS: Readonly<Record<string, Words>> = {
  reporter: words('Tổ chức, cá nhân báo cáo', 'Who reports'),
  contact: words('Người liên hệ', 'Whom to contact'),
  system: words('Hệ thống bị sự cố', 'The system'),
  incident: words('Sự cố', 'What happened'),
  details: words('Thông tin bổ sung về hệ thống', 'More about the system'),
  handling: words('Xử lý', 'What was done'),
  outcome: words('Kết quả', 'Outcome'),
};

const FIELDS: Readonly<Record<string, Words>> = {
  org: words('Tên tổ chức, cá nhân', 'Organisation'),
  orgAddress: words('Địa chỉ', 'Address'),
  orgPhone: words('Điện thoại', 'Phone'),
  orgEmail: words('Thư điện tử', 'E-mail'),
  contactName: words('Họ và tên', 'Name'),
  contactTitle: words('Chức vụ', 'Title'),
  contactPhone: words('Điện thoại liên hệ', 'Contact’s phone'),
  contactEmail: words('Thư điện tử liên hệ', 'Contact’s e-mail'),
  operator: words('Đơn vị vận hành hệ thống', 'Operator'),
  owner: words('Cơ quan chủ quản', 'Owner'),
  systemName: words('Tên hệ thống bị sự cố', 'System’s name'),
  level: words('Cấp độ hệ thống thông tin', 'Level of the system'),
  securityProvider: words('Tổ chức cung cấp dịch vụ an toàn thông tin', 'Security provider'),
  isp: words('Nhà cung cấp dịch vụ kết nối', 'Internet provider'),
  summary: words('Mô tả sơ bộ về sự cố', 'Summary'),
  description: words('Mô tả sự cố', 'Description'),
  foundOn: words('Ngày phát hiện', 'Found on'),
  foundClock: words('Giờ phát hiện', 'Found at'),
  state: words('Hiện trạng sự cố', 'State'),
  howFound: words('Cách thức phát hiện', 'How it was found'),
  howFoundMore: words('Được ai báo, cách khác', 'By whom, or how else'),
  informed: words('Đã thông báo cho', 'Who was informed'),
  os: words('Hệ điều hành, phiên bản', 'Operating system'),
  services: words('Dịch vụ có trên hệ thống', 'Services'),
  servicesMore: words('Dịch vụ khác', 'Other services'),
  measures: words('Biện pháp an toàn đã triển khai', 'Measures in place'),
  measuresMore: words('Biện pháp khác', 'Other measures'),
  publicIp: words('Địa chỉ IP công khai', 'Public IP addresses'),
  domains: words('Tên miền', 'Domains'),
  purpose: words('Mục đích chính của hệ thống', 'Purpose of the system'),
  attachments: words('Thông tin gửi kèm', 'Attachments'),
  attachmentsMore: words('Gửi kèm khác', 'Other attachments'),
  taken: words('Biện pháp đã thực hiện', 'Measures taken'),
  helping: words('Đơn vị, người đang hỗ trợ', 'Who is helping'),
  results: words('Kết quả xử lý', 'Results'),
  proposal: words('Kiến nghị, đề xuất hỗ trợ', 'Proposal'),
};

const OPTIONS: Readonly<Record<string, Words>> = {
  handled: words('Đã xử lý', 'Dealt with'),
  open: words('Chưa xử lý xong', 'Not yet dealt with'),
  ids: words('Hệ thống phát hiện xâm nhập', 'Intrusion detection'),
  log: words('Nhật ký hệ thống', 'Log'),
  told: words('Nhận được thông báo', 'Told by somebody'),
  network: words('Thành viên mạng lưới ứng cứu', 'Members of the response network'),
  isp: words('Nhà cung cấp dịch vụ Internet', 'Internet provider'),
  coordinator: words('Cơ quan điều phối', 'The coordinator'),
  web: words('Web', 'Web'),
  mail: words('Thư điện tử', 'Mail'),
  database: words('Cơ sở dữ liệu', 'Database'),
  antivirus: words('Chống mã độc', 'Anti-malware'),
  firewall: words('Tường lửa', 'Firewall'),
  sample: words('Mẫu mã độc', 'Malware sample'),
  other: words('Khác', 'Other'),
};

/** `Báo cáo ban đầu sự cố an toàn thông tin mạng`. */
export const formWords = (form: IncidentForm, lang: Lang): string => FORMS[form][lang];
/** The number by which TT 20/2017 knows the form: `03`. */
export const sheetOf = (form: IncidentForm): string => FORMS[form].sheet;
export const sectionWords = (key: string, lang: Lang): string => SECTIONS[key]?.[lang] ?? key;
export const fieldWords = (key: string, lang: Lang): string => FIELDS[key]?.[lang] ?? key;
/** What an option of a field is called; levels are their numbers. */
export const optionWords = (key: string, lang: Lang): string => OPTIONS[key]?.[lang] ?? key;
