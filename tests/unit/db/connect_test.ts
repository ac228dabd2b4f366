import assert from "node:assert/strict";
import { connect, withDatabase } from "../../../src/db/connect.ts";

Deno.test("an address with a socket directory leads to the socket in it, and keeps what else it says", () => {
  const { options } = connect("postgres://ada@localhost/notes?host=%2Fhome%2Fada%27s%20own&application_name=ben");
  assert.equal(options.path, "/home/ada's own/.s.PGSQL.5432");
  assert.equal(options.database, "notes");
  assert.deepEqual(options.connection, { application_name: "ben" });
});

Deno.test("of several hosts the first one is tried first, with what the address says for all of them", () => {
  const { host, port, user, pass, database } = connect("postgres://ada:secret@one:5433,two:5434/notes").options;
  assert.deepEqual({ host, port, user, pass, database }, {
    host: ["one"],
    port: [5433],
    user: "ada",
    pass: "secret",
    database: "notes",
  });
});

Deno.test("a password with a comma in it does not make several hosts", () => {
  const { host, pass } = connect("postgres://ada:se,cret@one/notes").options;
  assert.deepEqual({ host, pass }, { host: ["one"], pass: "se,cret" });
});

Deno.test("an address that is none is refused without showing the password in it", () => {
  for (const wrong of ["postgres://ada:secret@one:port/notes", "postgres://ada:secret@[one/notes"]) {
    assert.throws(() => connect(wrong), {
      code: "unavailable",
      message: /^Cannot open the database: its address is wrong/,
    });
  }
});

Deno.test("another database of the same server keeps the rest of the address", () => {
  assert.equal(withDatabase("postgres://a@h:1/old?host=%2Fx", "new one"), "postgres://a@h:1/new%20one?host=%2Fx");
  assert.equal(withDatabase("postgres://a@h", "new"), "postgres://a@h/new");
});
