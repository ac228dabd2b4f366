import { Problem } from "../../../src/errors.ts";
import { answerLinkStops } from "../../../src/notifications/link_answers.ts";
import { pageEndpoint, readForm, requireSignedIn } from "../../../utils/page_endpoint.ts";

/** "It was me" and "It was not me", about mail that was stopped by links. */
export const handler = pageEndpoint({
  async POST(ctx) {
    const { actor } = requireSignedIn(ctx);
    const { answer } = await readForm(ctx);
    if (answer !== "mine" && answer !== "not_mine") {
      throw new Problem("invalid", "Cannot take the answer: the form has none", { field: "answer" });
    }
    await answerLinkStops(ctx.state.app, actor, { isMine: answer === "mine" });
    return ctx.redirect(`/settings/notifications${answer === "mine" ? "" : "?undone=1"}`, 303);
  },
});
