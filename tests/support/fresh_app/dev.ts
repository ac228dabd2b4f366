import { Builder } from "fresh/dev";
const builder = new Builder({ root: import.meta.dirname, outDir: Deno.args[1] });
if (Deno.args[0] === "build") await builder.build();
else await builder.listen(() => import("./main.ts"), { hostname: "127.0.0.1", port: Number(Deno.args[1]) });
