/**
 * The letter as received (a scan). Two misreadings are put right: "săn lùng mối nguy hại" stood as "sẵn lòng…", and the
 * number's "/SGDĐT-VP" as "/SGDDĐT-VP".
 */
export const letterText = `Số: /SGDĐT-VP

Hải Phòng, ngày tháng năm 2024

V/v tăng cường công tác bảo đảm an toàn thông tin mạng trong dịp Lễ 30/4,01/5 và 70 năm chiến thắng Điện Biên Phủ

Kính gửi:
- Trưởng các phòng cơ quan Sở;
- Trưởng phòng GDĐT các quận, huyện;
- Hiệu trưởng trường THPT, PT nhiều cấp học;
- Giám đốc Trung tâm GDNN-GDTX các quận, huyện;
- Thủ trưởng các đơn vị trực thuộc.

Ngày 23/04/2024, Sở Giáo dục và Đào tạo nhận được Văn bản số 834/STTTT-BCVT của Sở Thông tin và Truyền thông (TTTT) về việc tăng cường công tác bảo đảm an toàn thông tin mạng trong dịp Lễ 30/4,01/5 và 70 năm chiến thắng Điện Biên Phủ,

Nhằm bảo đảm an toàn thông tin mạng, duy trì hoạt động ổn định các hệ thống thông tin trong thời gian diễn ra những ngày lễ lớn như Kỷ niệm 49 năm ngày giải phóng miền Nam thống nhất đất nước 30/4, Ngày Quốc tế lao động 01/5 và 70 năm chiến thắng Điện Biên Phủ, Sở Giáo dục và Đào tạo đề nghị Thủ trưởng các đơn vị tăng cường triển khai công tác bảo đảm an toàn thông tin mạng cho các hệ thống thông tin thuộc phạm vi quản lý, cụ thể:

1. Củng cố và ưu tiên nguồn lực, nhân lực cho nhiệm vụ ứng trực, giám sát 24/7; chủ động theo dõi thường xuyên, liên tục các hệ thống giám sát an toàn thông tin tập trung, hệ thống phòng, chống mã độc tập trung đảm bảo phát hiện, xử lý, khắc phục kịp thời tấn công mạng, cảnh báo mã độc được xác minh.

2. Kiểm tra, cập nhật đầy đủ các bản vá an toàn thông tin cho hệ thống thông tin theo cảnh báo của Cục An toàn thông tin, Sở Thông tin và Truyền thông, Sở Giáo dục và Đào tạo và các cơ quan, tổ chức liên quan.

3. Rà soát, kiểm tra, đánh giá, khắc phục các lỗ hổng bảo mật; săn lùng mối nguy hại và bóc gỡ phần mềm độc hại cho toàn bộ máy chủ, máy trạm trong hệ thống mạng (ưu tiên các hệ thống thông tin có địa chỉ IP nằm trong Danh sách IP mạng Botnet được Cục An toàn thông tin cảnh báo hàng tháng hoặc đột xuất (văn bản gửi kèm theo); thường trực theo dõi, tiếp nhận và xử lý các cảnh báo an toàn thông tin qua Nền tảng Điều phối xử lý sự cố an toàn thông tin mạng quốc gia (IRlab.vn) do Bộ Thông tin và Truyền thông cung cấp.

4. Sẵn sàng triển khai kế hoạch ứng phó, xử lý sự cố tấn công mạng và nhanh chóng khôi phục hoạt động bình thường của hệ thống thông tin trong trường hợp xảy ra sự cố.

5. Trong trường hợp cần hỗ trợ giám sát, xử lý, ứng cứu sự cố đề nghị liên hệ với Cục An toàn thông tin, Sở Thông tin và Truyền thông qua các đầu mối:
- Trung tâm Ứng cứu khẩn cấp không gian mạng Việt Nam (VNCERT/CC), điện thoại 024.3640.4421 hoặc số điện thoại trực đường dây nóng ứng cứu sự cố 086.9100.317, thư điện tử: ir@vncert.vn.
- Sở Thông tin và Truyền thông qua ông Nguyễn Đông Huy (Phó Giám đốc Trung tâm Thông tin và Truyền thông, số điện thoại 0984.462.472).
- Sở Giáo dục và Đào tạo qua Văn phòng Sở (đồng chí Phạm Đức Tính - cán bộ Văn phòng Sở, số điện thoại 0904.185.683).

Sở Giáo dục và Đào tạo trân trọng thông báo./.

Nơi nhận:
- Như trên;
- UBND TP (để b/c);
- Sở TTTT (để phối hợp thực hiện);
- Lưu: VT.

KT. GIÁM ĐỐC
PHÓ GIÁM ĐỐC

Phạm Quốc Hiệu`;
