/** Joiners belong between letters: Persian and the scripts of India write with them. */
const LONE_JOINER = /(?<![\p{L}\p{M}])[\u200C\u200D]|[\u200C\u200D](?![\p{L}\p{M}])/gu
/** Fillers that look like nothing, some of which count as letters. What turns the direction of a text is refused elsewhere. */
const FILLER =
  /(?!\u200C|\u200D|[\u202A-\u202E\u2066-\u2069])[\p{Default_Ignorable_Code_Point}\u2800\uFFF9-\uFFFB]/gu

/** A text without what nobody can see of it, so that a name that looks empty is empty. */
export const visible = (text: string): string => text.replace(FILLER, "").replace(LONE_JOINER, "")

/** As mail programs and telephones read a text, whatever wide, bold or circled letters it is written in. */
const plain = (text: string): string =>
  visible(text).normalize("NFKC").replaceAll("。", ".").replaceAll("∕", "/")

/** Whatever stands between the digits: there are a dozen hyphens alone. */
const NUMBER = /\p{Nd}(?:[^\p{L}\p{Nd}]{0,4}\p{Nd}){6,}/u
const LINK =
  /:\/\/|\bwww\b|\.(?:app|biz|click|club|com|dev|info|io|link|live|ly|net|online|org|ru|shop|site|store|top|us|xyz)\b/i

/** Whether a text holds an address, a link or a telephone number: an advertisement where a name should be. */
export function reachesOut(text: string): boolean {
  const read = plain(text)
  return read.includes("@") || LINK.test(read) || NUMBER.test(read)
}

/**
 * What somebody typed, with all taken apart that mail programs would make a link of. `St.John` becomes `St. John`,
 * and a telephone number dots.
 */
export const unlinked = (text: string): string =>
  plain(text)
    .replaceAll("://", " ")
    .replaceAll("@", " @ ")
    .replace(/\.(?=\S)/g, ". ")
    .replace(new RegExp(NUMBER, "gu"), "…")
