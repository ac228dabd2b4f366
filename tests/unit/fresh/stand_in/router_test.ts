import assert from "node:assert/strict";
import fc from "fast-check";
import { App, HttpError } from "fresh";
import { HttpError as OwnHttpError } from "../../../../src/fresh/http_error.ts";
import { compilePattern } from "../../../../src/fresh/router.ts";

Deno.test("the fast matchers find what URLPattern finds", () => {
  const segment = fc.constantFrom("a", "b.c", ":id", ":name", "x-:y", "é");
  const pattern = fc.tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.constantFrom("", "/*", "/:rest*"));
  const path = fc.array(fc.constantFrom("a", "b.c", "bxc", "x-1", "", "%2F", "%C3%A9", "q r"), { maxLength: 5 });
  fc.assert(fc.property(pattern, path, ([segments, end], parts) => {
    const names = segments.filter((name) => name.includes(":"));
    fc.pre(new Set(names).size === names.length);
    const pathname = "/" + segments.join("/") + end;
    const url = new URL("http://localhost/" + parts.join("/"));
    const expected = new URLPattern({ pathname }).exec(url)?.pathname.groups ?? null;
    assert.deepEqual({ ...compilePattern(pathname)(url.pathname) }, { ...expected });
  }));
});

Deno.test("what the stand-in lacks is refused", () => {
  assert.throws(() => new App<unknown>({ basePath: "/x" } as object), /basePath.* outside the stand-in/);
  assert.throws(() => Reflect.apply(new App<unknown>().fsRoutes, new App<unknown>(), ["/x"]), /outside the stand-in/);
  assert.throws(() => Reflect.apply(new App<unknown>().notFound, new App<unknown>(), [{}]), /outside the stand-in/);
  assert.throws(() => Reflect.apply(new App<unknown>().onError, new App<unknown>(), ["/", {}]), /outside the stand-in/);
});

Deno.test("there is one HttpError, whatever it is imported by", () => {
  assert.equal(OwnHttpError, HttpError);
});
