/** How quick the pages are in Chromium, as `deno task bench` measures it, and nothing else: `deno task vitals`. */
import { checkPages } from "./checks/pages.ts";

const checks = await checkPages();
for (const { name, measured, bar, holds } of checks) {
  console.log(`${holds ? "ok" : "NO"}  ${name}: ${measured} (bar: ${bar})`);
}
Deno.exit(checks.every(({ holds }) => holds) ? 0 : 1);
