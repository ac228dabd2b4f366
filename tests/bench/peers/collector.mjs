import process from "node:process";

// The one thing that is put into every server alike. It does nothing until it is asked.
process.on("SIGUSR2", () => globalThis.gc());
