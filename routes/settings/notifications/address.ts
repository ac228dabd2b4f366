import { requestVerification } from "../../../src/notifications/address.ts";
import { attempt, pageEndpoint, requireSignedIn } from "../../../utils/page_endpoint.ts";

/** "Send a mail to confirm it." */
export const handler = pageEndpoint({
  async POST(ctx) {
    const { actor } = requireSignedIn(ctx);
    const answer = await attempt(() => requestVerification(ctx.state.app, actor));
    // Confirmed meanwhile, in another window: the page then says nothing about it any more.
    if ("problem" in answer && !["rate_limited", "conflict"].includes(answer.problem.code)) throw answer.problem;
    const asked = "problem" in answer ? "refused" : "sent";
    return ctx.redirect(`/settings/notifications?asked=${asked}`, 303);
  },
});
