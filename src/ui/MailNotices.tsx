import type { ComponentChildren } from "preact";
import { fullTime } from "../words/time_words.ts";
import { Notice } from "./Notice.tsx";
import { useWords } from "./words_context.ts";

const ADDRESS_PATH = "/settings/notifications/address";
const STOPS_PATH = "/settings/notifications/stops";

interface AddressNoticeProps {
  email: string;
  /** Nobody has shown that it is theirs. */
  isProofMissing: boolean;
  isByPlatform: boolean;
  suppression?: { reason: "hard_bounce" | "complaint" | "reported"; since: Date };
  /** From when on a mail there may ask for proof; left out when there is nothing to ask. */
  askableAt?: Date;
  /** What became of the last wish for such a mail. */
  asked?: "sent" | "refused";
  nowMs: number;
  timeZone: string;
}

/** What keeps mail from its reader's address, and the way out. */
export function AddressNotice(props: AddressNoticeProps) {
  const words = useWords();
  const { email, isProofMissing, isByPlatform, suppression, asked, timeZone } = props;
  if (!suppression && !isProofMissing) return null;
  if (asked === "sent") return <Notice kind="done">{words.say("address-sent", { email })}</Notice>;
  const time = suppression && fullTime(words, suppression.since.getTime(), timeZone);
  return (
    <Notice>
      <p>
        {suppression
          ? words.say(`address-${suppression.reason}`, { email, time: time! })
          : words.say(isByPlatform ? "address-by-platform" : "address-unproven", { email })}
      </p>
      {asked === "refused" ? <p>{words.say("address-enough")}</p> : <Ask {...props} />}
    </Notice>
  );
}

function Ask({ askableAt, nowMs, timeZone }: AddressNoticeProps) {
  const words = useWords();
  if (!askableAt) return null;
  if (askableAt.getTime() > nowMs) {
    return <p>{words.say("address-later", { time: fullTime(words, askableAt.getTime(), timeZone) })}</p>;
  }
  return (
    <NoticeForm action={ADDRESS_PATH}>
      <button type="submit" class="link-button">{words.say("address-send")}</button>
    </NoticeForm>
  );
}

interface LinkStopsNoticeProps {
  /** Left out when links have stopped nothing that their owner has not answered for. */
  since?: Date;
  scopes: readonly ("everything" | "messages" | "digest" | "news" | "conversation")[];
  conversations: number;
  /** Undone just now. */
  isUndone: boolean;
  timeZone: string;
}

/** A mail may have been passed on, and somebody else stopped it: only its owner can say. */
export function LinkStopsNotice({ since, scopes, conversations, isUndone, timeZone }: LinkStopsNoticeProps) {
  const words = useWords();
  if (isUndone && !since) return <Notice kind="done">{words.say("link-stops-undone")}</Notice>;
  if (!since) return null;
  const stopped = scopes.map((scope) =>
    scope === "conversation"
      ? words.say("link-stops-conversations", { count: conversations })
      : words.say(`stop-${scope}-off`)
  );
  return (
    <Notice>
      <p>{words.say("link-stops", { time: fullTime(words, since.getTime(), timeZone) })} {stopped.join(" ")}</p>
      <p>{words.say("link-stops-help")}</p>
      <LinkStopsAnswers hasMine />
    </Notice>
  );
}

export function LinkStopsAnswers({ hasMine = false }: { hasMine?: boolean }) {
  const words = useWords();
  return (
    <NoticeForm action={STOPS_PATH}>
      <button type="submit" class="link-button" name="answer" value="not_mine">
        {words.say("link-stops-not-mine")}
      </button>
      {hasMine && (
        <button type="submit" class="link-button" name="answer" value="mine">{words.say("link-stops-mine")}</button>
      )}
    </NoticeForm>
  );
}

function NoticeForm({ action, children }: { action: string; children: ComponentChildren }) {
  return <form class="notice-acts" method="post" action={action}>{children}</form>;
}
