import { Builder } from "fresh/dev";

const [task, target] = Deno.args;
const builder = new Builder({ root: import.meta.dirname, outDir: task === "build" ? target : undefined });
const onListen = () => console.log("ready");
if (task === "build") await builder.build();
else await builder.listen(() => import("./main.ts"), { hostname: "127.0.0.1", port: Number(target), onListen });
