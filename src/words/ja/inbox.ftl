### The inbox: the list, the thread, the composer and what lies over them.
### "Pitch" is a project looking for money. "Conversation", never "chat". Address people informally but politely.

## The list of conversations

list-title = 会話
list-new = 新しい会話
list-start = 会話を始める
list-search = 会話を検索
list-search-hint = 検索
list-show = 絞り込み
list-show-all = すべて表示
list-all = すべて
list-unread = 未読
list-requests = リクエスト
list-archived = アーカイブ
list-all-none = 会話はまだありません。
list-unread-none = 未読の会話はありません。
list-requests-none = メッセージリクエストはありません。
list-archived-none = アーカイブした会話はありません。
list-found-none = その名前の会話は見つかりませんでした。
list-try-again = 再試行

# After the name of somebody, for screen readers only.
row-online = 、オンライン
# After a number, for screen readers only.
row-unread = 件の未読
row-draft = 下書き ·
row-confidential = 機密
row-muted = ミュート中
row-pinned = ピン留め中

preview-none = メッセージはまだありません
preview-mine = 自分：{ $text }
preview-theirs = { $name }さん：{ $text }
message-deleted = 削除されたメッセージ

# { $names } is a list such as "Ada and Ben".
typing = { $count ->
    [1] { $names }さんが入力中…
   *[other] { $names }が入力中…
}
typing-many = 複数の人が入力中…

conversation-only-you = 自分のみ
# At the end of a list of names: "Ada, Ben and 3 more"
names-more = 他{ $count }人
you = 自分

## Marks on a conversation

mark-pin = ピン留め
mark-unpin = ピン留めを外す
mark-mute = ミュート
mark-unmute = ミュートを解除
mark-archive = アーカイブ
mark-unarchive = アーカイブを解除
mark-unread = 未読にする
# What a button does, and to which conversation.
mark-of = { $action }：{ $title }
mark-menu = この会話の操作
notify-open = 通知…
notify-title = この会話の通知
notify-mail = 未読についてのメール
notify-usual = 全体の設定に従う
notify-after_wait = 待ち時間のあと
notify-digest = まとめメールで
notify-off = メールなし
notify-push = 自分の端末へのプッシュ通知
notify-saved = 保存しました。
notify-more = すべての会話に共通の設定：
notify-settings = 通知の設定
marked-pinned = ピン留めしました。
marked-unpinned = ピン留めを外しました。
marked-muted = ミュートしました。メールは届かず、未読数にも含まれません。
marked-unmuted = ミュートを解除しました。
marked-archived = アーカイブしました。
marked-unarchived = 会話一覧に戻しました。
marked-unread = 未読にしました。
marked-undo = 元に戻す
marked-undone = 元に戻しました。

## The account's menu

account-menu = アカウント
account-notices = デスクトップ通知
account-notices-refused = ブラウザで通知が許可されていません。先にブラウザの設定で、このページの通知を許可してください。
account-sound = 通知音
account-kept = 保存しました。
account-not-kept = 保存できませんでした。元のままです。このブラウザがこのページの情報を保存しない設定になっているか、空き容量がありません。
account-keys = ショートカットキー
account-settings = 設定
account-sign-out = ログアウト

# A desktop notice that says nothing of what was written.
notice-hidden = { $name }さんから新しいメッセージが届きました。

## A new conversation

new-title = 新しい会話
new-search = ユーザーを検索
new-search-hint = 名前や役割で検索
new-people = ユーザー
new-nobody = その名前のユーザーは見つかりませんでした。
new-remove = { $name }さんを外す
new-group-name = グループ名（任意）
new-write = メッセージを書く
new-write-to = { $name }さんにメッセージを書く
new-group = { $count }人のグループを作成
person-online = オンライン

role-creator = クリエイター
role-investor = 投資家
role-producer = プロデューサー
role-staff = スタッフ

## The open conversation

thread-label = 会話
thread-back = 会話一覧に戻る
thread-messages = メッセージ一覧：{ $title }
thread-people = 参加者{ $count }人
thread-begin = ここが会話の始まりです。
thread-empty = メッセージはまだありません。最初のメッセージを書いてみましょう。
thread-away = このメッセージはまだ読み込まれていません。接続が戻ると表示されます。
offline-nothing = 接続がないときに読める内容は、ここには保存されていません。
offline-not-kept = この会話はこのデバイスに保存されていません。接続が戻ると開きます。
thread-closed = この会話は終了しました。内容は引き続き読めます。
thread-gone = この会話にはもう参加していません。
thread-gone-back = 会話一覧へ
thread-no-message = このリンクの先に、ここで見られるメッセージはありません。
thread-choose = 会話を選ぶか、新しい会話を始めてください。
thread-first = ピッチについて、メッセージを書いてみましょう。
thread-older-failed = 以前のメッセージを読み込めませんでした。
thread-new = 新しいメッセージ
thread-to-newest = 最新へ移動
thread-news = 新着{ $count }件
thread-seen-by = 既読：{ $names }

presence-online = オンライン
presence-offline = オフライン
# { $time } is a time, a weekday or a date.
presence-seen = 最終オンライン：{ $time }

details-label = この会話について
details-pitch = ピッチ
details-people = 参加者
details-you = { $name }（自分）
details-confidential = 機密の会話です。メールにメッセージの内容が表示されることはありません。

## A message

message-menu = メッセージ「{ $text }」の操作
message-copy = テキストをコピー
message-copy-link = リンクをコピー
message-reply = 返信
message-edit = 編集
message-delete = 削除
message-edited = 編集済み
message-unfold = 全文を表示
message-answers = 返信先：
message-sending = 送信中
message-sent = 送信済み
message-delivered = 配信済み
message-read = 既読
message-failed = 送信できませんでした。
# { $reason } is a whole sentence.
message-failed-why = 送信できませんでした。{ $reason }
message-retry = 再送信
message-discard = 削除

edit-label = メッセージを編集
edit-save = 保存
edit-cancel = キャンセル

delete-title = このメッセージを削除しますか？
delete-words = 内容は全員の画面から消えますが、メッセージがあったことは残ります。
delete-keep = 削除しない
delete-do = 削除

## Writing

composer-label = { $title }へのメッセージ
composer-hint = メッセージを入力
composer-send = 送信
composer-enter = Enterで送信、Shift+Enterで改行
composer-ctrl = Ctrl+Enterで送信、Enterで改行
composer-no-reply = このメッセージへの返信をやめる
composer-kept = 編集中のメッセージは削除されました。入力した文章はここに残っています。
composer-left = 残り{ $count }文字
composer-over = { $count }文字超過しています

## The connection

connection-connecting = 再接続中…
connection-waiting = 接続されていません。
connection-offline = オフラインです。
connection-readable = 会話は引き続き読めます。
connection-queued = 接続が戻りしだい、{ $count }件のメッセージを送信します。
connection-next-try = { $seconds }秒後に再接続します。
connection-try-now = 今すぐ再接続
connection-signed-out = ログアウトされました。
connection-sign-in = ログイン

## Keys

keys-title = ショートカットキー
keys-next = 次の会話
keys-previous = 前の会話
keys-search = 会話を検索
keys-new = 新しい会話
keys-write = 開いている会話に書く
keys-reply = 最後のメッセージに返信
keys-archive = 会話をアーカイブ
keys-pin = 会話をピン留め
keys-mute = 会話をミュート
keys-these = この一覧を表示
keys-more = 会話一覧では、矢印キーで移動し、Enterで開きます。メッセージ欄が空のときに上矢印キーを押すと、最後に送ったメッセージを編集できます。
keys-use = ショートカットキーを使う

dialog-close = 閉じる

## Times

time-now = たった今
# A day, and a time of it: "Tuesday 3 March 2026 at 12:40"
time-full = { $day } { $time }
time-today = 今日
time-yesterday = 昨日

## What did not work

problem-disconnected = 接続されていません。接続が戻ってから、もう一度お試しください。
problem-invalid = 内容が正しくありません。確認して、もう一度お試しください。
problem-unauthorised = 先にログインしてください。
problem-forbidden = この操作を行う権限がありません。
problem-not_found = 見つからないか、表示する権限がありません。
problem-conflict = ほかで変更されたか、すでに存在しています。
problem-too_large = サイズが上限を超えています。
problem-unsupported = この形式には対応していません。
problem-rate_limited = 短い時間に操作が集中しました。少し待ってから、もう一度お試しください。
problem-unavailable = 現在、サービスを利用できません。少し待ってから、もう一度お試しください。
problem-internal = Pitchwire側で問題が発生しました。
problem-timeout = 時間内に応答がありませんでした。もう一度お試しください。
problem-queue_full = 送信待ちのメッセージが多すぎます。先に接続を回復してください。

## Inside a platform

embed-alone = このページはピッチプラットフォームの一部です。プラットフォームから開いてください。
embed-no-token = まだログインできていません。ピッチプラットフォームでの確認が済みしだい、自動的に続きます。
