/** For `setpriv`, before a command that knows no parent: what it starts is killed when this process dies, however that happens. */
export const ENDS_WITH_US = ["--pdeathsig=KILL", "--"];
