/** The words of help given, and of who came. */

import { teach } from "./text.js";

teach({
  helps: ["Hỗ trợ", "Help"],
  helps_and_visitor: ["Hỗ trợ và người đến", "Help, and who came"],
  helps_given: ["Đã hỗ trợ", "Help given"],
  help_vneid_install: ["Cài VNeID", "Install VNeID"],
  help_vneid_activate: ["Kích hoạt VNeID", "Activate VNeID"],
  help_vneid_use: ["Dùng VNeID", "Use VNeID"],
  help_e_payment: ["Thanh toán điện tử", "Electronic payment"],
  help_online_filing: ["Nộp trực tuyến", "Online filing"],
  help_portal_account: ["Tài khoản Cổng DVC", "Account on the portal"],
  help_form_filling: ["Khai mẫu đơn", "Filling in a form"],
  help_other: ["Khác", "Other"],
  once_more: ["Thêm một lần: {kind}", "Once more: {kind}"],
  once_less: ["Bớt một lần: {kind}", "Once less: {kind}"],
  who_came: ["Người đến", "Who came"],
  visitor_person: ["Người dân", "A citizen"],
  visitor_organisation: ["Tổ chức", "An organisation"],
  not_said: ["Không ghi", "Not recorded"],
  audience: ["Nhóm đối tượng (chỉ ghi khi người dân tự nói)", "Group (only where the person says so)"],
  hard_to_move: ["Người đi lại khó khăn", "Person who can hardly move"],
  low_income: ["Người thu nhập thấp", "Person of low income"],
  busy_weekdays: ["Người bận ngày hành chính", "Person busy on weekdays"],
  new_to_it: ["Người chưa quen công nghệ", "Person new to technology"],
  done_visitor: ["Đã ghi.", "Recorded."],
  channel_hall: ["Tại Trung tâm", "At the centre"],
  channel_phone: ["Qua điện thoại", "By telephone"],
  channel_home: ["Tại nhà", "At home"],
  channel_mobile: ["Lưu động", "Mobile session"],
});
