### Mail about messages that stayed unread. Plain sentences: they stand in subjects and in text without formatting as well.

subject-discreet = Pitchwireに新着メッセージがあります
subject-from = { $name }さんからのメッセージ
subject-from-about = 「{ $pitch }」に関する{ $name }さんからのメッセージ
subject-in = 「{ $title }」のメッセージ
subject-about = 「{ $pitch }」に関するメッセージ
subject-some = Pitchwireの会話のメッセージ
# The sender's name, as mail programs show it.
from-via = { $names }（Pitchwire経由）
# In place of a list of three names or more.
names-others = { $name }さん他{ $count }人

heading-request = あなたにメッセージを送りたい人がいます
heading-unread = 未読メッセージが{ $count }件あります
heading-unread-from = { $names }からの未読メッセージが{ $count }件あります
about-pitch = ピッチ「{ $title }」について
read-up-to-here = ここまで既読です
more-before = これより前に、ほか{ $count }件あります
hidden-request = 内容はこのメールには記載していません。ページで確認してから、承認または拒否してください。
hidden-discreet = 機密の会話のため、このメールには送信者も内容も記載していません。
hidden-chosen = 設定に従い、内容はこのメールには記載していません。
open-conversation = 会話を開く
open-request = リクエストを見る
why-request = このメールは、メッセージリクエストが届いているためお送りしています。1つのリクエストにつき、メールは1通だけです。
why-unread = このメールは、設定した時間が過ぎてもメッセージが未読だったためお送りしています。このアドレスには返信せず、ページで返信してください。
stop-or-snooze = このメールを停止または一時停止
mail-settings = 通知設定
