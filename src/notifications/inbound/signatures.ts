/** RFC 3676, section 4.3. */
export const SIGNATURE_MARK = "-- ";

const MAX_LINE_CHARS = 120;
const MAX_ADDRESS_CHARS = 200;
/** "Sent from Outlook for iOS", and what advertises it. */
const MAX_ADDED_LINES = 3;

/** "Sent from my …": any device may follow, for these are the words of a telephone. */
const FROM_MY =
  /^(?:sent from my|(?:diese (?:nachricht|e-mail|mail) wurde )?(?:gesendet )?von meine[mr]|envoyé (?:de|depuis|à partir de) (?:mon|ma)|enviado desde mi)\s+/i;
/** "Sent with …": a program must follow by its name, for "Sent by mail" is an answer. */
const FROM =
  /^(?:sent (?:from|with|via|using)(?: the)?|(?:diese (?:nachricht|e-mail|mail) wurde )?(?:gesendet|gesandt|verschickt) (?:von|mit|über|aus)(?: der)?|envoyé (?:de|depuis|à partir de|avec|via)(?: l['’]application| la| le)?|enviado (?:desde|con|a través de)(?: la aplicación| el| la)?)\s+/i;
/** "Get Outlook for iOS" */
const GET =
  /^(?:get|holen sie sich|télécharge[rz]|obtenez|obtener|consigue)\s+(?=.*\s(?:for|für|pour|para)\s+(?:ios|android|mac|windows)$)/i;
const AFTER = /\s+(?:gesendet|gesandt|geschickt|verschickt|abrufen|herunterladen)$/i;
const BEHIND = /\s*(?:から送信(?:され(?:まし)?た(?:もの)?(?:です)?)?|で送信|を入手)$/;

const NAMES =
  `iphone ipad ipod android samsung galaxy huawei xiaomi redmi pixel oneplus oppo sony xperia nokia lumia motorola blackberry outlook
  yahoo yahoo! gmail aol gmx web.de proton protonmail thunderbird spark airmail fastmail superhuman hotmail icloud tuta tutanota
  k-9 bluemail windows`.split(/\s+/);
const DEVICES =
  `phone smartphone telefon handy téléphone teléfono mobile mobil mobiltelefon mobilgerät móvil portable tablet tablette tableta device
  gerät appareil dispositivo mac macbook watch`.split(/\s+/);
/** What may stand beside a name. With any other word it is a sentence of a person. */
const FILLERS =
  `pro max plus mini air note fold flip ultra edge honor poco google realme moto lg htc apple cell wireless lte verizon t-mobile at&t
  mail mails email e-mail courrier correo secure sichere sicherer sicheren sécurisé sécurisée seguro app application aplicación ios ipados
  macos for für pour para on auf sur en the der die el la le`.split(/\s+/);

/** Without the signature: what follows its mark, and the last lines if a device or a program names itself there. */
export function withoutSignature(lines: readonly string[]): string[] {
  const mark = lines.indexOf(SIGNATURE_MARK);
  const kept = lines.slice(0, mark < 0 ? undefined : mark);
  for (let removed = 0; removed <= MAX_ADDED_LINES; removed++) {
    while (kept.length > 0 && kept[kept.length - 1].trim() === "") kept.pop();
    if (removed === MAX_ADDED_LINES || kept.length === 0 || !isDeviceLine(kept[kept.length - 1])) break;
    kept.pop();
  }
  return kept;
}

/** A line that is nothing but the name of a device or of a program. */
export function isDeviceLine(line: string): boolean {
  if (line.length > MAX_LINE_CHARS + MAX_ADDRESS_CHARS) return false;
  const words = line.replace(/\s*[<([]?https?:\/\/[^\s<>()[\]]*[>)\]]?/g, "").trim().replace(/[.!。]$/, "");
  if (words.length > MAX_LINE_CHARS) return false;
  if (BEHIND.test(words)) return isJapanese(words.replace(BEHIND, ""));
  if (FROM_MY.test(words)) return isNamed(words.replace(FROM_MY, ""), [...NAMES, ...DEVICES]);
  return [FROM, GET].some((pattern) => pattern.test(words) && isNamed(words.replace(pattern, ""), NAMES));
}

function isNamed(text: string, names: readonly string[]): boolean {
  const words = text.replace(AFTER, "").toLowerCase().split(/[\s,()]+|[.]$/).filter(Boolean);
  return words.some((word) => names.includes(word)) &&
    words.every((word) => [NAMES, DEVICES, FILLERS].some((list) => list.includes(word)) || isModel(word));
}

/** "S24", "15", "5G" */
function isModel(word: string): boolean {
  return /^[a-z]{0,2}\d{1,3}[a-z+]{0,2}$/.test(word);
}

function isJapanese(text: string): boolean {
  const name = text.trim().replace(/^(?:私の|マイ)\s*/, "").replace(/(?:の?(?:メール)?アプリ|メール|版)$/, "");
  return /^(?:スマートフォン|スマホ|携帯(?:電話)?)$/.test(name) || isNamed(name.replace("メール", " mail"), NAMES);
}
