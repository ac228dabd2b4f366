import { Builder } from "fresh/dev";

const builder = new Builder({ target: "es2022" });
if (Deno.args.includes("build")) {
  await builder.build();
} else {
  await builder.listen(() => import("./main.ts"), { hostname: "127.0.0.1" });
}
