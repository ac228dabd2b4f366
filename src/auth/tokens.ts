import { errors, type JWTPayload, jwtVerify, type JWTVerifyGetKey, type RemoteJWKSet, SignJWT } from "jose";
import { createHash } from "node:crypto";
import { type Clock, systemClock } from "../../utils/clock.ts";
import type { Config } from "../config.ts";
import { Problem } from "../errors.ts";
import { type Claims, LEEWAY_SECONDS, readClaims } from "./claims.ts";
import { Expiring } from "./expiring.ts";
import { MAX_KEY_AGE_MS, openKeySet } from "./key_set.ts";
import { openSecret } from "./secret.ts";

const SYMMETRIC = ["HS256"];
const ASYMMETRIC = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];
const MAX_CHARS = 8192;
const MAX_CACHED = 10_000;
const SIGNED_FOR_SECONDS = 3600;

/** The platform's tokens (RFC 7519): whose signatures count, and what the good ones say. */
export class Tokens {
  readonly #jwt: Config["jwt"];
  readonly #clock: Clock;
  readonly #secretKey?: CryptoKey;
  readonly #keySet?: RemoteJWKSet;
  readonly #algorithms: string[];
  /** By digest, so that the memory holds no credentials. A storm of reconnects verifies each token once. */
  readonly #verified = new Expiring<Claims>(MAX_CACHED);

  private constructor(jwt: Config["jwt"], clock: Clock, secretKey?: CryptoKey, keySet?: RemoteJWKSet) {
    this.#jwt = jwt;
    this.#clock = clock;
    this.#secretKey = secretKey;
    this.#keySet = keySet;
    this.#algorithms = [...(secretKey ? SYMMETRIC : []), ...(keySet ? ASYMMETRIC : [])];
  }

  /** Reads or generates the secret in DATA_DIR when it comes to that; the keys of JWKS_URL are fetched at the first token. */
  static async open(
    config: Pick<Config, "mode" | "jwt" | "dataDir">,
    clock: Clock = systemClock,
  ): Promise<Tokens> {
    const secret = await openSecret(config);
    const secretKey = secret === undefined ? undefined : await importSecret(secret);
    const keySet = config.jwt.jwksUrl === undefined ? undefined : openKeySet(config.jwt.jwksUrl, clock);
    return new Tokens(config.jwt, clock, secretKey, keySet);
  }

  /** What a good token says. Throws `unauthorised` for any other, `unavailable` when the platform's keys can't be had. */
  async verify(token: string): Promise<Claims> {
    if (token.length > MAX_CHARS) throw new Problem("unauthorised", "Cannot sign in: the token is too long");
    const digest = createHash("sha256").update(token).digest("base64");
    const nowMs = this.#clock.now();
    const known = this.#verified.get(digest, nowMs);
    if (known) return known;
    const claims = readClaims(await this.#check(token, nowMs));
    this.#verified.set(digest, claims, Math.min(claims.expiresAtMs, nowMs + MAX_KEY_AGE_MS));
    return claims;
  }

  /** A token by the secret, valid for an hour unless `claims` has an `exp`. For the demo and for tests; throws `unavailable` without a secret. */
  async sign(claims: JWTPayload): Promise<string> {
    if (!this.#secretKey) throw new Problem("unavailable", "Cannot sign a token: only the platform's keys sign here");
    const { issuer, audience } = this.#jwt;
    const exp = Math.floor(this.#clock.now() / 1000) + SIGNED_FOR_SECONDS;
    const payload = {
      ...(issuer === undefined ? {} : { iss: issuer }),
      ...(audience === undefined ? {} : { aud: audience }),
      exp,
      ...claims,
    };
    return await new SignJWT(payload).setProtectedHeader({ alg: SYMMETRIC[0], typ: "JWT" }).sign(this.#secretKey);
  }

  async #check(token: string, nowMs: number): Promise<JWTPayload> {
    const options = {
      algorithms: this.#algorithms,
      clockTolerance: LEEWAY_SECONDS,
      currentDate: new Date(nowMs),
      requiredClaims: ["exp", "sub"],
      issuer: this.#jwt.issuer,
      audience: this.#jwt.audience,
    };
    try {
      return (await jwtVerify(token, this.#keyOf, options)).payload;
    } catch (error) {
      if (!(error instanceof errors.JWKSMultipleMatchingKeys)) throw refusalOf(error);
      // A token without a key id while the platform changes its keys: any of those that fit may be the one.
      for await (const key of error) {
        const result = await jwtVerify(token, key, options).catch(() => undefined);
        if (result) return result.payload;
      }
      throw refusalOf(error);
    }
  }

  // The algorithm was accepted before this is asked. A public key never comes to an HMAC: each family has its own source.
  readonly #keyOf: JWTVerifyGetKey<CryptoKey> = async (header, token) => {
    const key = SYMMETRIC.includes(header.alg) ? this.#secretKey : await this.#keySet?.(header, token);
    if (!key) throw new errors.JOSEAlgNotAllowed();
    return key;
  };
}

async function importSecret(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret);
  return await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign", "verify"]);
}

function refusalOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const problem = new Problem("unauthorised", `Cannot sign in: ${stateOf(error)}`);
  problem.cause = error;
  return problem;
}

function stateOf(error: unknown): string {
  if (error instanceof errors.JWTExpired) return "the token has expired";
  if (error instanceof errors.JOSEAlgNotAllowed) return "the token's algorithm is not accepted";
  // The name is one of ours (exp, nbf, iat, iss, aud, sub), never a text from the token.
  if (error instanceof errors.JWTClaimValidationFailed) return `the token's ${error.claim} is not accepted`;
  return "the token is not valid";
}
