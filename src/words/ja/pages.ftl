### Pages beside the inbox: signing in, settings, mail, errors.

skip-to-content = 本文へスキップ
# The title of a page's tab: what it shows, and the product's name.
page-title = { $title } · Pitchwire

## Signing in

sign-in-title = ログイン
sign-in-do = ログイン
sign-in-ready = アカウントの準備ができました。ログインしてください。
sign-in-mail = メールアドレスにメールをお送りしました。そちらもご確認ください。
sign-in-wrong = メールアドレスまたはパスワードが違います。両方を確認して、もう一度お試しください。
sign-in-too-many = 試行回数が多すぎます。{ $seconds }秒待ってから、もう一度お試しください。
sign-in-new = はじめてのご利用ですか？
sign-in-create = アカウントを作成
sign-in-by-platform = Pitchwireは、お使いのピッチプラットフォームから利用できます。そちらでPitchwireを開くと、自動的にログインします。
field-name = 名前
field-email = メールアドレス
field-password = パスワード

register-title = アカウントを作成
register-do = アカウントを作成
register-have = すでにアカウントをお持ちですか？
register-name-help = メッセージとともに、ほかの人に表示されます。
register-name-problem = 名前を80文字以内で入力してください。
register-email-help = ほかの人には表示されません。
register-email-problem = メールアドレスの形式が正しくありません。
register-password-help = 10文字以上で入力してください。
register-password-problem = 10〜200文字で入力してください。単語をいくつか並べると、覚えやすく、推測されにくくなります。

demo-title = これはデモです
demo-words = だれとして使うかを選んでください。パスワードは不要です。プライベートモードで別のブラウザウィンドウを開くと、そちらでは別の人として使えます。

## Errors

not-found-title = ページが見つかりません
not-found-words = このアドレスにはページがないか、表示する権限がありません。
error-title = 問題が発生しました
error-back = 会話一覧へ

## Settings

settings-title = 設定
settings-back = 会話一覧に戻る
settings-save = 保存
settings-saved = 保存しました。
settings-not-saved = 保存できませんでした。元のままです。もう一度お試しください。
settings-unreachable = 保存できませんでした。サーバーに接続できません。接続が戻ってからもう一度お試しください。
settings-signed-out = 保存できませんでした。ここではログアウトしています。ログインしてからもう一度お試しください。
settings-conflict = この設定は、その間にほかの場所で変更されました。現在の設定を表示しています。今回の変更は保存されていません。

profile-title = プロフィール
profile-intro = ほかの人からの見え方と、表示言語の設定です。
profile-platform = プロフィールは、お使いのプラットフォームの情報をもとにしています。ここで変更しても、次にそちらから開いたときに元に戻ることがあります。
profile-name = 名前
profile-language = 言語
profile-language-auto = ブラウザに合わせる
profile-zone = タイムゾーン
profile-zone-none = 未選択（UTC）
profile-zone-help = メールに記載する時刻に使います。ページ上の時刻は、ブラウザのタイムゾーンで表示されます。

privacy-title = プライバシー
privacy-intro = 読んでいるときや書いているときに、ほかの人に伝わる情報の設定です。
privacy-receipts = 既読
privacy-receipts-on = 既読をほかの人に表示する
privacy-receipts-off = 既読をだれにも表示しない
privacy-receipts-help = この場合、ほかの人の既読も表示されません。
privacy-typing = 入力中
privacy-typing-on = 入力中であることをほかの人に表示する
privacy-typing-off = 入力中であることをだれにも表示しない
privacy-typing-help = この場合、ほかの人が入力中であることも表示されません。
privacy-presence = オンライン状態
privacy-presence-on = オンライン状態と最終オンラインの時刻をほかの人に表示する
privacy-presence-off = オンライン状態をだれにも表示しない
privacy-presence-help = この場合、ほかの人のオンライン状態も表示されません。

appearance-title = 表示
appearance-intro = このブラウザでのPitchwireの見た目と操作の設定です。
appearance-colours = 配色
appearance-system = システムに合わせる
appearance-system-help = デバイスで自動切り替えを設定している場合は、昼はライト、夜はダークになります。
appearance-light = ライト
appearance-dark = ダーク
appearance-sending = 送信方法
appearance-enter = Enterで送信
appearance-enter-help = Shift+Enterで改行します。
appearance-ctrl = Ctrl+Enterまたは⌘+Enterで送信
appearance-ctrl-help = Enterで改行します。

sessions-title = デバイス
sessions-intro = Pitchwireにログインしているデバイスです。
sessions-done = ほかのデバイスからログアウトしました。
sessions-by-platform = お使いのプラットフォームから開いています。ログインとログアウトは、プラットフォーム側で行われます。
sessions-here = このデバイス
sessions-since = ログイン：{ $time }
sessions-sign-out = ログアウト
sessions-sign-out-of = { $device }からログアウト
sessions-sign-out-others = ほかのすべてのデバイスからログアウト
device = { $system }の{ $browser }
device-system = { $system }のブラウザ
device-unknown = 不明なブラウザ

## Notifications

notifications-title = 通知
notifications-intro = Pitchwireを見ていないときに届く通知の設定です。
notifications-not-set-up = メールは送信されません。このサーバーではメールが設定されていません。ここで選んだ内容は、メールが設定されしだい有効になります。
notifications-no-address = メールは送信されません。アカウントにメールアドレスが登録されていません。
notifications-snoozed = メールは{ $time }まで一時停止中です。
notifications-wake = 一時停止を解除
link-stops = { $time }に、メール内のリンクから、ログインせずにメールが停止されました。
link-stops-conversations = { $count ->
   *[other] { $count }件の会話についてのメールを停止しています。
}
link-stops-help = メールが転送された可能性があります。ご自身の操作でない場合は、停止を解除し、これまでのメールのリンクをすべて無効にできます。
# Stands after the sentence that says until when mail is snoozed.
link-stops-snoozed = これは、メール内のリンクから、ログインせずに行われました。ご自身の操作でない場合は、一時停止を解除し、これまでのメールのリンクをすべて無効にできます。
link-stops-not-mine = 自分の操作ではありません
link-stops-mine = 自分の操作です
link-stops-undone = 元に戻しました。これまでのメールのリンクは無効になりました。
address-unproven = メールアドレス{ $email }はまだ確認されていないため、メールが届きません。
address-by-platform = メールアドレス{ $email }はまだ確認されていないため、メールが届きません。確認はプラットフォームで行われます。
address-hard_bounce = { $time }に、{ $email }宛てのメールが戻ってきました。宛先のメールボックスが存在しません。この宛先への送信は停止しています。
address-complaint = { $time }に、{ $email }宛てのメールが迷惑メールとして報告されました。この宛先への送信は停止しています。
address-reported = { $time }に、{ $email }のメールを読んでいる方から、あなたのアカウントに心当たりがないと報告がありました。この宛先への送信は停止しています。
address-send = 確認メールを送信
address-sent = { $email }に確認メールを送信しています。24時間以内にメール内のリンクを開いてください。
address-later = { $time }以降、確認メールを送信できます。
address-enough = 送信しませんでした。確認メールは1日3通までです。明日もう一度お試しください。
notifications-mail = メール
notifications-on = メールを受け取る
notifications-on-help = 会話ごとに1通、未読のメッセージがあるときだけ届きます。
notifications-off = メールを受け取らない
notifications-wait = 未読のメッセージを知らせるタイミング
notifications-after-2 = 2分後
notifications-after-10 = 10分後
notifications-after-60 = 1時間後
notifications-shows = メールと通知に表示する内容
notifications-full = 全文
notifications-first_line = 最初の1行
notifications-none = 新着があることだけ
notifications-none-help = 機密の会話では、常にこの設定になります。
classes-title = 届くもの
class-direct = ダイレクトメッセージ
class-group = グループ
class-mention = メンション
class-mention-help = グループで @ のあとにあなたの名前
class-request = メッセージリクエスト
class-mail = メール：{ $class }
class-mail-wait = 上の待ち時間のあと
class-mail-2 = 2分後
class-mail-10 = 10分後
class-mail-60 = 1時間後
class-mail-digest = まとめメールで
class-mail-off = メールなし
class-push = プッシュ
class-push-of = プッシュ：{ $class }
caps-title = 多すぎないように
caps-help = 上限を超えた分はまとめメールに入ります。
caps-conversation = 1日に、ひとつの会話について送るメール
caps-day = 1日に送るメールの合計
digest-title = まとめメール
digest-day = 毎日
digest-week = 週に1回
digest-off = まとめメールなし
digest-help = まとめるように設定したものと、1日に2通目のメールのあとに届いたものを1通にまとめます。空のメールは送りません。時刻は { $zone } のものです。
digest-at = 時刻
digest-on = 曜日
digest-problem = まとめメールの時刻と曜日を選んでください。
news-title = Pitchwire からのお知らせ
news-on = 製品のお知らせを受け取る
news-off = お知らせなし
quiet-title = おやすみ時間
quiet-off = いつでもメールを受け取る
quiet-on = この時間はメールを受け取らない
quiet-from = 開始
quiet-to = 終了
# Followed by weekdays to choose from.
quiet-days = 開始する曜日
quiet-help = タイムゾーン { $zone } の時刻です。終了後も未読のものは、そのときに届きます。この時間帯のプッシュ通知は後からも届かず、開いているページも通知や音を出しません。
quiet-problem = 異なる2つの時刻と、1つ以上の曜日を選んでください。
# Followed by a link that says "Mail decisions".
notifications-decisions = 送信したメールも、送信しなかったメールも、理由とともに確認できます：

# How this browser calls: settings that each device has of its own.
on-device-title = このデバイス
on-device-push = プッシュ通知
on-device-push-help = Pitchwireのページを開いていないときにも届きます。10秒後も未読のメッセージについて通知します。
on-device-push-none = このブラウザではプッシュ通知を表示できません。
on-device-push-install = iPhoneやiPadでは、先にPitchwireをホーム画面に追加し（共有メニューの「ホーム画面に追加」）、そこから開いてください。
on-device-push-unavailable = このサーバーはプッシュ通知を送信していません。
on-device-failed = うまくいきませんでした。もう一度お試しください。
on-device-notices-help = Pitchwireのページを開いている間、すぐに表示されます。
on-device-notices-by-push = 代わりにプッシュ通知が届きます。
on-device-sound-help = Pitchwireのページを開いている間に鳴ります。
on-device-keep = 接続なしで読む
on-device-keep-help = 会話の一覧と最近開いた会話は、ログアウトするまでこのブラウザに残ります。
on-device-keep-none = このブラウザでは保存できません。

decisions-title = メールの送信履歴
decisions-tab = 送信履歴
decisions-intro = メールが届いた理由と、届かなかった理由です。送信の時点で、1通ごとに判断しています。
decisions-none = 履歴はまだありません。メールは、メッセージが未読のままのときに送信されます。
decisions-older = 以前の履歴
decisions-gone = もう参加していない会話
decisions-digest = まとめメール
decisions-news = Pitchwire からのお知らせ
decision-sent = { $kind ->
    [digest] まとめメールを送信しました。
    [news] お知らせを送信しました。
   *[missed] メール送信済み：設定した時間が過ぎても、メッセージが未読でした。
}
decision-underway = { $kind ->
    [digest] まとめメールを送信中です。
    [news] お知らせを送信中です。
   *[missed] メール送信中：設定した時間が過ぎても、メッセージが未読でした。
}
decision-retried = { $kind ->
    [digest] まとめメールを送信中です。最初の送信に失敗したため、再送しています。
    [news] お知らせを送信中です。最初の送信に失敗したため、再送しています。
   *[missed] メール送信中：設定した時間が過ぎても、メッセージが未読でした。最初の送信に失敗したため、もう一度送信します。
}
decision-failed = メール送信失敗：送信を試みましたが、届けられませんでした。
# { $reason } is one of the sentences below, without a full stop.
decision-none = メール送信なし：{ $reason }。
decision-withdrawn = メール送信取りやめ：{ $reason }。
reason-read = メッセージはすでに既読でした
reason-deleted = メッセージは削除されていました
reason-blocked = 送信者をブロックしていました
reason-already_mailed = メッセージは以前のメールでお知らせ済みでした
reason-left = この会話に参加していませんでした
reason-deactivated = アカウントが無効になっていました
reason-stopped = この会話についてのメールを停止していました
reason-mail_off = メールを受け取らない設定でした
reason-class_off = この種類のメッセージのメールは不要と設定されています
reason-digest_off = まとめメールを待っていましたが、まとめメールは不要と設定されています
reason-digest = まとめメールを待っています
reason-request_mailed = メッセージリクエストのメールは1通だけで、すでに送信済みでした
reason-muted = この会話をミュートしていました
reason-snoozed = メールを一時停止していました
reason-no_address = アカウントにメールアドレスが登録されていませんでした
reason-not_verified = メールアドレスが未確認でした
reason-suppressed = 以前のメールが、この宛先から戻ってきたか、迷惑と報告されました
reason-not_set_up = このサーバーではメールが設定されていませんでした
reason-conversation_cap = この会話についてのメールは1日2通までです
reason-daily_cap = メールは1日20通までです
reason-digest_empty = まとめメールを待っていたものはすべて既読になりました

## Stopping mail, from a link in one

stop-page-title = Pitchwireからのメール
stop-conversation = この会話についてのメールを停止
stop-conversation-off = この会話についてのメールを停止しています。
stop-conversation-on = この会話についてのメールを再開しました。
stop-messages = すべての会話で、メッセージについてのメールを停止
stop-messages-off = すべての会話で、メッセージについてのメールを停止しています。
stop-messages-on = メッセージについてのメールを再開しました。
stop-everything = Pitchwireからのメールをすべて停止
stop-everything-off = すべてのメールを停止しています。
stop-everything-on = メールを再開しました。
stop-digest = まとめメールを停止
stop-digest-off = まとめメールを停止しています。
stop-digest-on = まとめメールを再開しました。
stop-news = Pitchwireのお知らせを停止
stop-news-off = Pitchwireのお知らせを停止しています。
stop-news-on = Pitchwireのお知らせを再開しました。
# Stands after one of the sentences that say what is stopped.
stop-by-owner = 設定画面で再開できます。
stop-take-back = 元に戻す
# { $what } is one of the sentences above that say what is stopped.
stop-take-back-what = 元に戻す：{ $what }
stop-more = Pitchwireのページでは、これまでどおりすべて確認できます。
stop-settings = すべての通知設定
link-old-title = このリンクは無効になりました
stop-old = 何も変更されていません。これまでのメールのリンクは、アカウントの所有者によって無効にされました。メールの設定は、ログイン後に設定画面で変更できます。
snooze-title = 一時停止
snooze-words = しばらくの間、すべてのメールを止めます。
snooze-until = { $time }までメールは届きません。
snooze-ended = メールの一時停止を解除しました。
snooze-wake = 今すぐ再開
snooze-1h = 1時間
snooze-8h = 8時間
snooze-3d = 3日間
snooze-1w = 1週間
report-title = お心当たりがありませんか？
report-words = このアカウントに心当たりがない場合は、お知らせください。あなたのアドレスへの送信を停止し、アカウントの所有者には、自分のアドレスではないことをお知らせします。
report-do = 心当たりがありません
report-done = あなたのアドレスへの送信を停止しました。
stop-taken-back = 元に戻しました。

## Confirming an address, from a link in a mail

confirm-title = メールアドレスの確認
confirm-question = { $email }はあなたのメールアドレスですか？確認すると、見逃したメッセージについてのメールがこのアドレスに届きます。
confirm-do = このアドレスを確認
confirm-done = { $email }を確認しました。今後、メールはこのアドレスに届きます。
confirm-over = 発行から1日以上たったか、アカウントのアドレスが変更されています。ログイン後、設定画面で新しいリンクを送信できます。

## The staff's page about mail.
desk-title = メール管理
desk-staff = スタッフ
desk-intro = Pitchwire の運営者向けに、メールの状況を示します。ここでの操作は監査ログに残ります。
desk-done = 完了しました。
desk-delivery = 配信
desk-running = メールは配信されています。
desk-paused = { $time } から停止中です。判断は続き、メールは待機します。
desk-pause = 配信を停止
desk-resume = 配信を再開
desk-waiting = 配信待ち
desk-oldest = 期限を過ぎた最も古いもの
desk-seconds = { $seconds } 秒
desk-sent = 24時間以内に送信
desk-failed = 24時間以内に断念
desk-returned = 24時間以内に返送
desk-suppressed = 送信停止中のアドレス
desk-dead = 断念したメール
desk-dead-none = 断念したメールはありません。
desk-retry = もう一度試す
desk-retry-all = すべてもう一度試す
desk-attempts = { $count } 回試行。
desk-why = メールが届いた理由、届かなかった理由
desk-why-words = 本人が見るのと同じ判断の記録を表示します。閲覧したことと理由は記録されます。
desk-person = 人（ID またはメールアドレス）
desk-reason = 閲覧する理由
desk-show = 記録を表示
desk-why-none = この人についての記録はありません。
desk-kind-missed = 会話についてのメール
desk-news-words = お知らせを希望したすべての人に1通送ります。取り消せません。
desk-news-title = 件名
desk-news-body = 本文
desk-publish = 公開
