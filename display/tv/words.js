/* What the TV says, Vietnamese first; the hall reads both at once where both matter. */
window.Moi.words({
  title: ['Màn hình gọi số', 'Now serving'],
  office: ['Trung tâm Phục vụ hành chính công', 'Public Administrative Service Centre'],
  trial: ['CHẠY THỬ', 'TRIAL RUN'],
  call: ['Xin mời công dân số', 'Now calling'],
  recall: ['Mời lại công dân số', 'Calling again'],
  result: ['Mời nhận kết quả số', 'Result ready for'],
  to: ['đến quầy số', 'please go to counter'],
  idle: ['Mời lấy số và chờ gọi', 'Please take a ticket and wait for your call'],
  recent: ['Vừa gọi', 'Recent calls'],
  counter: ['Quầy {counter}', 'Counter {counter}'],
  counters: ['Các quầy', 'Counters'],
  waiting: ['Số người đang chờ', 'People waiting'],
  called: ['đang mời', 'calling'],
  serving: ['đang làm', 'serving'],
  stale: ['Mất kết nối · cập nhật lúc {at}', 'Connection lost · last update {at}'],
  connecting: ['Đang nối với máy chủ…', 'Connecting…'],
  sound: ['Chạm vào màn hình để bật tiếng', 'Touch the screen to turn on the sound'],
  unpaired: [
    'Màn hình này chưa được ghép với trung tâm. Cán bộ quản trị: mở đường dẫn của màn hình trong trang Quản trị.',
    'This screen is not paired with the centre. Administrator: open its link on the admin page.',
  ],
});
