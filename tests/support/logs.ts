import { configure, jsonLinesFormatter, reset } from "@logtape/logtape";

/** All that the apps of a test log, as the server writes it, until it is disposed of. */
export async function listenToLogs(): Promise<{ text(): string; [Symbol.asyncDispose](): Promise<void> }> {
  const lines: string[] = [];
  await configure({
    reset: true,
    sinks: { kept: (record) => void lines.push(jsonLinesFormatter(record)) },
    loggers: [
      { category: "tests", lowestLevel: "debug", sinks: ["kept"] },
      { category: ["logtape", "meta"], lowestLevel: "error", sinks: ["kept"] },
    ],
  });
  return { text: () => lines.join(""), [Symbol.asyncDispose]: () => reset() };
}
