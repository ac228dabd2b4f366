### Mail about messages that stayed unread. Plain sentences: they stand in subjects and in text without formatting as well.

subject-discreet = Pitchwireに新着メッセージがあります
subject-from = { $name }さんからのメッセージ
subject-from-about = 「{ $pitch }」に関する{ $name }さんからのメッセージ
subject-in = 「{ $title }」のメッセージ
subject-about = 「{ $pitch }」に関するメッセージ
subject-some = Pitchwireの会話のメッセージ
# The sender's name, as mail programs show it.
from-via = { $names }（Pitchwire経由）
# Of three or more.
from-via-others = { $name }さん他{ $count }人（Pitchwire経由）
# A name as it stands in a sentence.
person = { $name }さん
# In place of a list of three names or more: who they come from.
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
why-unread = このメールは、設定した時間が過ぎてもメッセージが未読だったためお送りしています。
reply-here = このメールに返信すると、その内容が会話に送信されます。
reply-on-page = このアドレスには返信せず、ページで返信してください。
reply-nobody = このメールは送信専用です。ご返信いただいても確認できません。
left-out = 続き（{ $count }文字）はページにあります。
stop-or-snooze = このメールを停止または一時停止
mail-settings = 通知設定
# In text without formatting: before an address, and before what somebody wrote.
text-label = { $label }：
text-sender = { $who }、{ $when }：

### The digest: what is still unread, once a day or once a week.

digest-unread = { $conversations }件の会話に未読メッセージが{ $count }件あります
# Where only the newest conversations are told of, so that nobody has counted the messages.
digest-unread-many = { $conversations }件の会話に未読メッセージがあります
digest-entry-unread = 未読メッセージ{ $count }件
digest-entry-unread-from = { $names }からの未読メッセージ{ $count }件
digest-entry-conversation = 会話
digest-entry-confidential = 機密の会話
digest-entry-request = メッセージリクエスト
digest-more = ほかに{ $count }件の会話があります。
why-digest-day = このメールは、未読のものがあるときに、1日に1通までお送りしています。内容と届く時刻は設定で選べます。
why-digest-week = このメールは、未読のものがあるときに、1週間に1通までお送りしています。内容と届く日時は設定で選べます。

### Mail about an account. It may reach somebody who never heard of us, because somebody else typed the wrong address.

verify-subject = Pitchwireのメールアドレスを確認してください
verify-heading = メールアドレスを確認してください
verify-new = { $email } を使ってPitchwireのアカウントが作成されました。ご本人のアドレスであることを確認してください。確認後は、メッセージが届いたときにメールでお知らせできるようになります。
verify-changed = Pitchwireからのメールの送り先を { $email } に変更する手続きがありました。ご本人のアドレスであることを確認してください。
verify-suppressed = { $email } 宛てのメールが届かなかったため、送信を停止しています。このメールが届いている場合は、アドレスを確認していただくと送信を再開します。
verify-do = このアドレスを確認する
verify-lead = 確認するには、次のページを開いてください。
verify-hours = このリンクの有効期間は{ $hours }時間です。リンクを開いてもサインインはされません。
verify-not-you = お心当たりがない場合、何もする必要はありません。確認されるまで、このアドレスは使用されません。
account-subject = Pitchwireのアカウントはすでにあります
account-exists = このメールアドレスでPitchwireのアカウントを作成しようとした人がいます（ご本人かもしれません）。このアドレスのアカウントはすでにあります。
account-lead = ご本人の場合は、こちらからサインインしてください。
account-sign-in = サインイン
account-not-you = お心当たりがない場合、何もする必要はありません。誰もサインインしていません。

### What goes back to somebody who answered a mail, when the answer could not be taken as it was.

greeting = { $name }さん
reply-problem-subject = 返信は送信されませんでした
reply-files-subject = 返信はファイルなしで送信されました
reply-not_participant = あなたはこの会話の参加者ではなくなったため、返信を送信できませんでした。
reply-closed = この会話にはもう書き込めないため、返信を送信できませんでした。
# $limit is 0 where it is not known.
reply-too_long = { $limit ->
    [0] 返信が、1件のメッセージとして送れる長さを超えています。短くするか、分けて送信してください。
   *[other] 返信が、1件のメッセージの上限である{ $limit }文字を超えています。短くするか、分けて送信してください。
}
reply-empty = 返信には引用のほかに本文が見つかりませんでした。
# $limit is 0 where it is not known.
reply-too_many = { $limit ->
    [0] 返信の数が多すぎるため、受け付けませんでした。時間をおいてもう一度送信するか、ページで書き込んでください。
   *[other] 1時間に受け付けられる{ $limit }件を超える返信が届いたため、受け付けませんでした。時間をおいてもう一度送信するか、ページで書き込んでください。
}
reply-files_left_out = { $count ->
    [0] 返信は会話に送信されましたが、ファイルは送信できませんでした。
   *[other] 返信は会話に送信されましたが、次の{ $count }件のファイルは送信できませんでした。
}
reply-unknown_address = 送信先のアドレスに対応する会話が見つからないため、どなたへの返信か分かりませんでした。
reply-wrote = お書きになった内容は次のとおりです。
reply-wrote-left-out = 続き（{ $count }文字）は、お送りいただいたメールにあります。
reply-conversation-lead = 会話はこちらです。
why-reply-problem = このメールは、Pitchwireからのメールに返信いただいたためお送りしています。

### News: mail that somebody wrote to all who want it.

why-news = このメールは、Pitchwireからのお知らせを希望されたためお送りしています。
news-stop = お知らせを停止
news-left-out = 残りの{ $count }文字は、このメールに収まりませんでした。

### Notices by push: short, for a phone's locked screen. The last two stand under a message's text and in place of one.

# What a button of the notice does.
push-mark-read = 既読にする
push-not-sent = 送信できませんでした。会話を開いて送信してください。
push-more = ほか未読{ $count }件
push-confidential = 機密の会話に新着メッセージがあります
