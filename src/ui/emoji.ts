const MOST_EMOJI = 3;
const NOT_EMOJI = /[^\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u200d\ufe0f\s]/u;
const EMOJI = /[\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

/** True for one to three emoji and nothing else: they are said by themselves, and shown larger. */
export function isFewEmoji(text: string): boolean {
  // The longest emoji are families of some 25 units.
  if (text.length > MOST_EMOJI * 30 || NOT_EMOJI.test(text) || !EMOJI.test(text)) return false;
  return [...new Intl.Segmenter().segment(text.replace(/\s/gu, ""))].length <= MOST_EMOJI;
}
