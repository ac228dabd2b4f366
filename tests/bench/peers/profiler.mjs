import { writeFileSync } from "node:fs";
import { Session } from "node:inspector";
import process from "node:process";

const SAMPLE_US = 200;
const session = new Session();
let isRunning = false;

// The first signal starts it, the second one ends it and leaves what it found in the file that PROFILE_PATH names.
process.on("SIGUSR1", () => {
  if (isRunning) {
    session.post(
      "Profiler.stop",
      (_error, { profile }) => writeFileSync(process.env.PROFILE_PATH, JSON.stringify(profile)),
    );
    return;
  }
  isRunning = true;
  session.connect();
  session.post("Profiler.enable");
  session.post("Profiler.setSamplingInterval", { interval: SAMPLE_US });
  session.post("Profiler.start");
});
