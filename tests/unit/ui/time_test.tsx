import assert from "node:assert/strict";
import { renderToString } from "preact-render-to-string";
import { ConversationRow } from "../../../src/ui/ConversationRow.tsx";
import { MessageBubble } from "../../../src/ui/MessageBubble.tsx";
import { Speaking } from "../../../src/ui/words_context.ts";
import { wordsIn } from "../../../src/words/catalogues.ts";
import { ModelConversation } from "../../support/model_conversation.ts";

const AT_MS = Date.parse("2026-03-03T11:40:00Z");
const clock = { nowMs: AT_MS + 3 * 86_400_000, timeZone: "Europe/Berlin" };

/** What is drawn of the time, what a screen reader gets of it, and its first tag. */
function timeIn(drawn: string) {
  const time = /<time[^]*?<\/time>/.exec(drawn)![0];
  const plain = (html: string) => html.replace(/<[^>]+>/g, "");
  const hidden = /<span class="visually-hidden">[^]*?<\/span>/g;
  return {
    seen: plain(time.replace(hidden, "")),
    read: plain(time.replace(/<span aria-hidden="true">[^]*?<\/span>/g, "")),
    tag: /<time[^>]*>/.exec(time)![0],
  };
}

Deno.test('in the list Ada sees "Tue", and hears which Tuesday that was, and when', () => {
  const room = new ModelConversation("room", ["ada", "ben"]);
  const { message } = room.send("ben", "hello there");
  const conversation = {
    ...room.view("ada"),
    lastMessage: { ...message, createdAt: new Date(AT_MS).toISOString() },
  };
  const drawn = renderToString(
    <Speaking value={wordsIn("en")}>
      <ConversationRow
        conversation={conversation}
        myId="ada"
        clock={clock}
        since="Tue"
        isMuted={false}
        isSelected={false}
        isOnline={false}
        typing={[]}
      />
    </Speaking>,
  );
  const { seen, read, tag } = timeIn(drawn);
  assert.deepEqual([seen, read], ["Tue", "Tuesday 3 March 2026 at 12:40"]);
  assert.match(tag, /title="Tuesday 3 March 2026 at 12:40"/);
  assert.doesNotMatch(tag, /aria-label/);
});

Deno.test("in a thread, under its day, the time of day is seen and heard alike", () => {
  const item = {
    key: "1",
    seq: 1,
    messageId: "1",
    senderId: "ben",
    senderName: "Ben",
    kind: "text" as const,
    content: "hello there",
    createdAtMs: AT_MS,
    isEdited: false,
    isDeleted: false,
  };
  const drawn = renderToString(
    <Speaking value={wordsIn("en")}>
      <MessageBubble item={item} isLast isUnfolded={false} clock={clock} />
    </Speaking>,
  );
  const { seen, read, tag } = timeIn(drawn);
  assert.deepEqual([seen, read], ["12:40", "12:40"]);
  assert.doesNotMatch(tag, /aria-label/);
});
