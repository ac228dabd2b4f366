import { protocolPage } from "./protocol_page.ts";

await Deno.writeTextFile(new URL("../../docs/protocol.md", import.meta.url), protocolPage());
console.log("Wrote docs/protocol.md");
