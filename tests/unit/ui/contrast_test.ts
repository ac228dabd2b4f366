import assert from "node:assert/strict";

type Scheme = 0 | 1;
type Rgb = [number, number, number];
const SCHEMES: [string, Scheme][] = [["light", 0], ["dark", 1]];
const PAIR = /--([a-z-]+): light-dark\(oklch\(([\d. ]+)\), oklch\(([\d. ]+)\)\)/g;

const styles = (name: string) => Deno.readTextFile(new URL(`../../../static/styles/${name}.css`, import.meta.url));
const colours = new Map<string, [Rgb, Rgb]>();
for (const [, name, light, dark] of (await styles("tokens")).matchAll(PAIR)) {
  colours.set(name, [linear(light), linear(dark)]);
}

/** Björn Ottosson's OKLab, as CSS Color 4 gives the matrices; out of gamut is cut off, as screens do at worst. */
function linear(oklch: string): Rgb {
  const [lightness, chroma, hue] = oklch.split(" ").map(Number);
  const a = chroma * Math.cos(hue * Math.PI / 180);
  const b = chroma * Math.sin(hue * Math.PI / 180);
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3;
  const rgb: Rgb = [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s,
  ];
  return rgb.map((channel) => Math.min(1, Math.max(0, channel))) as Rgb;
}

const luminance = ([r, g, b]: Rgb) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** WCAG 2.2's contrast ratio. */
function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

function assertContrast(front: string, back: string, least: number) {
  for (const [name, scheme] of SCHEMES) {
    const pair = [colours.get(front)?.[scheme], colours.get(back)?.[scheme]];
    assert.ok(pair[0] && pair[1], `--${front} and --${back} are colours of both schemes`);
    const ratio = contrast(pair[0], pair[1]);
    assert.ok(
      ratio >= least,
      `--${front} on --${back} is ${ratio.toFixed(2)}:1 in the ${name} scheme, under ${least}:1`,
    );
  }
}

const grounds = ["canvas", "surface", "hover", "selected"];

Deno.test("text is readable on every ground in both schemes", () => {
  for (const ground of [...grounds, "own"]) assertContrast("text", ground, 7);
  for (const ground of grounds) assertContrast("quiet", ground, 4.5);
  for (const ground of [...grounds, "own"]) assertContrast("accent", ground, 4.5);
  for (const ground of ["canvas", "surface", "error-tint"]) assertContrast("error", ground, 4.5);
});

Deno.test("what is written on a button is readable in both schemes", () => {
  assertContrast("on-accent", "accent", 4.5);
  assertContrast("on-accent", "accent-hover", 4.5);
  assertContrast("surface", "error", 4.5);
});

Deno.test("the edges of inputs and the presence dot stand out from their ground", () => {
  for (const ground of ["canvas", "surface"]) assertContrast("edge", ground, 3);
  for (const ground of ["surface", "hover", "selected"]) assertContrast("presence", ground, 3);
});

Deno.test("initials are readable on each of the eight colours", async () => {
  const parts = await styles("parts");
  const hues = [...parts.matchAll(/--hue: (\d+)/g)].map(([, hue]) => hue);
  const pairs = [...parts.matchAll(/(background|color): light-dark\(oklch\((.*)\), oklch\((.*)\)\);/g)]
    .filter(([text]) => text.includes("--hue"));
  assert.equal(hues.length, 8);
  assert.deepEqual(pairs.map(([, property]) => property), ["background", "color"]);
  for (const hue of hues) {
    for (const [name, scheme] of SCHEMES) {
      const [back, front] = pairs.map((pair) => linear(pair[2 + scheme].replace("var(--hue)", hue)));
      const ratio = contrast(front, back);
      assert.ok(ratio >= 4.5, `hue ${hue} is ${ratio.toFixed(2)}:1 in the ${name} scheme`);
    }
  }
});
