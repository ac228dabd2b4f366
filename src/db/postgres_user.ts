import { Problem } from "../errors.ts";

/** Whose files the cluster's are, and who runs it. */
export interface PostgresUser {
  uid: number;
  gid: number;
}

const NOBODY = 65534;
const CAP_DAC_READ_SEARCH = 1n << 2n;

/** Ourselves, but nobody where we are root: Postgres refuses to run as root. An existing cluster is run by its owner. */
export async function postgresUser(clusterDir: string): Promise<PostgresUser> {
  const self = { uid: Deno.uid() ?? 0, gid: Deno.gid() ?? 0 };
  if (self.uid !== 0) return self;
  try {
    const { uid, gid } = await Deno.stat(clusterDir);
    if (uid) return { uid, gid: gid ?? NOBODY };
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return { uid: NOBODY, gid: NOBODY };
}

/** Makes `dir` the user's. Throws a Problem where root is not allowed to do even that. */
export async function giveTo(user: PostgresUser, dir: string): Promise<void> {
  if (user.uid === Deno.uid()) return;
  try {
    await Deno.chown(dir, user.uid, user.gid);
  } catch (error) {
    const reason = error instanceof Error ? error.message : error;
    throw new Problem(
      "unavailable",
      `Cannot start the embedded Postgres: it does not run as root, and root here may not act as another user (${reason}); ` +
        "run the server as another user, or set DATABASE_URL",
    );
  }
}

/**
 * What to put before a command so that it runs as `user`, and with `endsWithUs` gets SIGINT when we die, where the system can.
 * Beside other processes of nobody our files stay private, because the folder around them is root's with mode 0700. One capability
 * lets Postgres alone through that folder, and through a home directory that the program itself lies in.
 */
export async function runAs(user: PostgresUser, endsWithUs = false): Promise<string[]> {
  const deathSignal = endsWithUs && Deno.build.os === "linux" ? ["--pdeathsig=INT"] : [];
  if (Deno.uid() !== 0) return deathSignal.length > 0 ? ["setpriv", ...deathSignal, "--"] : [];
  if (Deno.build.os !== "linux") {
    throw new Problem(
      "unavailable",
      "Cannot start the embedded Postgres: it does not run as root; use another account",
    );
  }
  const status = await Deno.readTextFile("/proc/self/status");
  const held = BigInt(`0x${/^CapPrm:\s*(\w+)/m.exec(status)?.[1] ?? "0"}`);
  // Reading anywhere is less than writing anywhere, but containers usually hold only the latter.
  const capability = held & CAP_DAC_READ_SEARCH ? "dac_read_search" : "dac_override";
  return [
    "setpriv",
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    "--clear-groups",
    "--no-new-privs",
    `--bounding-set=-all,+${capability}`,
    `--inh-caps=-all,+${capability}`,
    `--ambient-caps=-all,+${capability}`,
    // access(2), by which Postgres looks for its own program, ignores the capabilities of other users than root without this.
    "--securebits=+no_setuid_fixup",
    ...deathSignal,
    "--",
  ];
}
