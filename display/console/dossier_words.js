/** The words of dossiers on the console. */

import { teach } from "../staff/text.js";

teach({
  dossiers: ["Hồ sơ", "Dossiers"],
  due_today: ["Đến hạn: {today}", "Due today: {today}"],
  due_urgent: ["Gấp: {urgent}", "Urgent: {urgent}"],
  due_overdue: ["Quá hạn: {overdue}", "Overdue: {overdue}"],
  due_to_take: ["Chờ nhận: {to_take}", "To take over: {to_take}"],
  receive_dossier: ["Tiếp nhận hồ sơ", "Receive a dossier"],
  due_by: ["hẹn trả {time}", "due {time}"],
  overdue_since: ["quá hạn từ {time}", "overdue since {time}"],
  dossier_received: ["đã tiếp nhận", "received"],
  dossier_supplement: ["chờ bổ sung", "waits for papers"],
  dossier_processing: ["đang giải quyết", "in hand"],
  dossier_ready: ["đã có kết quả", "result ready"],
  dossier_returned: ["đã trả kết quả", "returned"],
  dossier_refused: ["đã từ chối", "refused"],
  dossier_withdrawn: ["đã rút", "withdrawn"],
  dossier_stopped: ["đã dừng giải quyết", "stopped"],
});
