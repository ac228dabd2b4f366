import { define } from "../../utils/define.ts";
import { endpoint, json } from "../../utils/endpoint.ts";

/** The process answers. It says nothing of the database, so that a database's trouble restarts no server. */
export const handler = define.handlers(endpoint({ GET: () => json({ status: "live" }) }));
