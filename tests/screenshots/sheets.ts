import type { Page } from "playwright-core";
import { FORMS } from "./forms.ts";

const SCALE = 0.6;
const QUALITY = 0.7;
const GAP_PX = 12;

/**
 * Puts the pictures of each page and state beside each other, one WebP file each, so that all of them can be looked at and kept: `from` has
 * PNG files by name and form. Returns the names. `page` is any page of a browser, which draws and encodes.
 */
export async function writeSheets(page: Page, from: string, to: string): Promise<string[]> {
  const names = new Set<string>();
  for await (const { name } of Deno.readDir(from)) names.add(name.replace(/-(desk|phone)-(light|dark)\.png$/, ""));
  await Deno.mkdir(to, { recursive: true });
  for (const name of names) {
    const pictures = await Promise.all(FORMS.map(({ form }) => Deno.readFile(`${from}/${name}-${form}.png`)));
    const encoded = await page.evaluate(drawSheet, {
      pictures: pictures.map((bytes) => bytes.toBase64()),
      scale: SCALE,
      quality: QUALITY,
      gap: GAP_PX,
    });
    await Deno.writeFile(`${to}/${name}.webp`, Uint8Array.fromBase64(encoded));
  }
  return [...names].sort();
}

interface Sheet {
  pictures: string[];
  scale: number;
  quality: number;
  gap: number;
}

// Runs in the page.
async function drawSheet({ pictures, scale, quality, gap }: Sheet): Promise<string> {
  const images = await Promise.all(pictures.map(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
    return await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  }));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(images.reduce((sum, { width }) => sum + width * scale, gap * (images.length - 1)));
  canvas.height = Math.round(Math.max(...images.map(({ height }) => height)) * scale);
  const context = canvas.getContext("2d")!;
  context.fillStyle = "#808080";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = "high";
  let left = 0;
  for (const image of images) {
    context.drawImage(image, left, 0, image.width * scale, image.height * scale);
    left += image.width * scale + gap;
  }
  return canvas.toDataURL("image/webp", quality).split(",")[1];
}
