/** The words of the officers' screens: Vietnamese first, English second. */

const KEPT = "moi.language";
const words = {};
let language = localStorage.getItem(KEPT) === "en" ? "en" : "vi";

/** Adds entries of the shape `{key: [vietnamese, english]}`. */
export function teach(entries) {
  Object.assign(words, entries);
}

/** The sentence for `key`, its `{names}` filled from `values`. */
export function t(key, values = {}) {
  const [vietnamese, english] = words[key];
  const sentence = language === "en" ? english : vietnamese;
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export const knows = (key) => key in words;
export const locale = () => (language === "en" ? "en-GB" : "vi-VN");

/** Puts the words into everything marked `data-t` (text) or `data-t-label` (aria-label) below `root`. */
export function translate(root = document) {
  document.documentElement.lang = language;
  for (const node of root.querySelectorAll("[data-t]")) node.textContent = t(node.dataset.t);
  for (const node of root.querySelectorAll("[data-t-label]")) node.ariaLabel = t(node.dataset.tLabel);
}

export function switchLanguage() {
  language = language === "en" ? "vi" : "en";
  localStorage.setItem(KEPT, language);
  translate();
}

teach({
  other_language: ["English", "Tiếng Việt"],
  trial: [
    "CHẠY THỬ: các lượt này sẽ không tính vào số liệu khi mở cửa thật",
    "TRIAL: these visits will not count once the centre opens",
  ],
  log_in: ["Đăng nhập", "Log in"],
  log_out: ["Đăng xuất", "Log out"],
  log_in_lead: ["Dành cho cán bộ của Trung tâm.", "For the officers of the centre."],
  log_in_again: [
    "Phiên làm việc đã hết. Hãy đăng nhập lại.",
    "Your session has ended. Please log in again.",
  ],
  perhaps_locked: [
    "Nếu mật khẩu đúng mà vẫn không vào được, tài khoản có thể đã bị khóa: hãy hỏi người quản trị.",
    "If the password is right and you still cannot get in, the account may be locked: ask the administrator.",
  ],
  paper_answers: ["Phiếu giấy", "Paper answers"],
  change_password: ["Đổi mật khẩu", "Change password"],
  person: ["Tên đăng nhập", "Name"],
  password: ["Mật khẩu", "Password"],
  unreachable: [
    "Chưa liên lạc được với máy chủ nên chưa chắc việc vừa rồi đã xong. Xem lại màn hình rồi bấm lại.",
    "The server could not be reached, so the last act may not be done. Look at the screen, then press again.",
  ],
  odd_refusal: ["Máy chủ từ chối việc này (mã {status}).", "The server refused this (code {status})."],
  stale: ["Mất kết nối · cập nhật lúc {time} · đang nối lại…", "Connection lost · updated at {time} · reconnecting…"],
  stale_never: ["Chưa nối được với máy chủ · đang thử lại…", "Not connected to the server yet · trying again…"],
  back: ["Quay lại", "Go back"],
  close: ["Đóng", "Close"],
  missing: ["Xin điền: {label}.", "Please fill in: {label}."],
  reason: ["Lý do", "Reason"],
  reinstate: ["Cho chờ lại", "Reinstate"],
  done_reinstate: ["Số {number} được chờ lại.", "{number} waits again."],
  confirm_priority: ["Xác nhận ưu tiên", "Confirm priority"],
  clear_priority: ["Bỏ ưu tiên", "Clear priority"],
  done_priority: ["Đã ghi ưu tiên của số {number}.", "Priority of {number} recorded."],
  seconds: ["{n} giây", "{n} s"],
  minutes: ["{n} phút", "{n} min"],
  full_hours: ["{h} giờ", "{h} h"],
  hours: ["{h} giờ {m} phút", "{h} h {m} min"],
  waiting: ["Đang chờ", "Waiting"],
  called: ["Đã gọi", "Called"],
  serving: ["Đang phục vụ", "Being served"],
  held: ["Tạm giữ", "On hold"],
  finished: ["Xong", "Done"],
  no_show: ["Vắng mặt", "Absent"],
  left: ["Đã tự rời", "Left"],
  cancelled: ["Đã hủy", "Cancelled"],
  transferred: ["Đã chuyển", "Transferred"],
  elderly: ["Người cao tuổi", "Elderly person"],
  disabled: ["Người khuyết tật", "Person with a disability"],
  merit: ["Người có công với cách mạng", "Person with merit to the revolution"],
  pregnant: ["Phụ nữ mang thai", "Pregnant woman"],
  small_child: ["Người có con nhỏ", "Person with a small child"],
  other: ["Lý do khác", "Another reason"],
  claim: ["{class} (chưa xác nhận)", "{class} (not confirmed)"],
});
