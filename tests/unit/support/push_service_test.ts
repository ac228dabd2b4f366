import assert from "node:assert/strict";
import { decrypt, fromText } from "../../support/push_service.ts";

/** The example of RFC 8291, section 5 and appendix A. */
const EXAMPLE = {
  body: "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6Tlz" +
    "AC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN",
  privateKey: "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94",
  publicKey: "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
  auth: "BTBZMqHH6r4Tts7J_aSIgg",
  text: "When I grow up, I want to be a watermelon",
};

async function secretsOfExample() {
  const publicKey = fromText(EXAMPLE.publicKey);
  const [x, y] = [publicKey.subarray(1, 33), publicKey.subarray(33)].map((part) =>
    part.toBase64({ alphabet: "base64url", omitPadding: true })
  );
  const key = { kty: "EC", crv: "P-256", d: EXAMPLE.privateKey, x, y };
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const privateKey = await crypto.subtle.importKey("jwk", key, curve, false, ["deriveBits"]);
  return { privateKey, publicKey, auth: fromText(EXAMPLE.auth) };
}

Deno.test("the browsers of the tests read what RFC 8291 has for an example", async () => {
  const text = new TextDecoder().decode(await decrypt(fromText(EXAMPLE.body), await secretsOfExample()));
  assert.equal(text, EXAMPLE.text);
});

Deno.test("and nothing that was changed on the way", async () => {
  const body = fromText(EXAMPLE.body);
  body[body.length - 1] ^= 1;
  await assert.rejects(decrypt(body, await secretsOfExample()));
});
