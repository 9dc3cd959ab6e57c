import type { EntityManager } from 'typeorm';
import { at, HO_CHI_MINH } from '../rota/calendar.js';
import type { Instant } from '../rota/interval.js';
import { addContact } from '../units/adding-contacts.js';
import { letterText } from './letter-text.js';
import { openPeriod } from './opening.js';

/** The letter of April 2024 that this house was first built to answer: an undated scan without its running number. */
const letter = {
  title: 'Lễ 30/4, 01/5 và 70 năm Chiến thắng Điện Biên Phủ (7/5/2024)',
  firstOn: '2024-04-27',
  lastOn: '2024-05-07',
  directiveNumber: '/SGDĐT-VP',
  directiveOn: null,
  directiveIssuer: 'Sở Giáo dục và Đào tạo Hải Phòng',
  directiveSubject:
    'V/v tăng cường công tác bảo đảm an toàn thông tin mạng trong dịp Lễ 30/4, 01/5 và 70 năm chiến thắng Điện Biên Phủ',
  directiveText: letterText,
  orders: [
    'Củng cố, ưu tiên nguồn lực, nhân lực ứng trực, giám sát 24/7; theo dõi liên tục hệ thống giám sát ATTT tập trung và phòng, chống mã độc tập trung',
    'Kiểm tra, cập nhật đầy đủ bản vá theo cảnh báo của Cục ATTT, Sở TTTT, Sở GDĐT',
    'Rà soát, khắc phục lỗ hổng; săn lùng mối nguy hại; bóc gỡ mã độc trên toàn bộ máy chủ, máy trạm, ưu tiên IP trong Danh sách IP mạng Botnet; tiếp nhận và xử lý cảnh báo qua IRlab.vn',
    'Sẵn sàng kế hoạch ứng phó, xử lý sự cố và khôi phục nhanh',
    'Khi cần hỗ trợ giám sát, xử lý, ứng cứu: liên hệ các đầu mối',
  ],
};

/** In the order of the letter. On 28/2/2025 network security passed to the city police, and two of them ceased. */
const contacts = [
  {
    organisation: 'Trung tâm Ứng cứu khẩn cấp không gian mạng Việt Nam (VNCERT/CC)',
    phone: '024.3640.4421',
    hotline: '086.9100.317',
    email: 'ir@vncert.vn',
    validTo: '2025-02-28',
  },
  {
    organisation: 'Sở Thông tin và Truyền thông',
    personName: 'Nguyễn Đông Huy',
    title: 'Phó Giám đốc Trung tâm Thông tin và Truyền thông',
    phone: '0984.462.472',
    validTo: '2025-02-28',
  },
  {
    organisation: 'Văn phòng Sở Giáo dục và Đào tạo',
    personName: 'Phạm Đức Tính',
    title: 'Cán bộ Văn phòng Sở',
    phone: '0904.185.683',
  },
];

interface Opening {
  /** The department. */
  readonly unitId: string;
  readonly by: { readonly personId: string };
  /** Thursday 25/4/2024 17h00, two days before the period, unless said otherwise. */
  readonly submissionDueAt?: Instant;
}

/** Opens the letter's period, 27/4 to 7/5/2024, and puts its contacts on the department's list. Returns the period's id. */
export async function openLetterPeriod(tx: EntityManager, { unitId, by, submissionDueAt }: Opening): Promise<string> {
  for (const [position, contact] of contacts.entries()) await addContact(tx, unitId, { ...contact, position });
  return openPeriod(
    tx,
    unitId,
    { ...letter, submissionDueAt: submissionDueAt ?? at('2024-04-25', '17:00', HO_CHI_MINH) },
    by,
  );
}
