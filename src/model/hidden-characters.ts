/**
 * Characters that change how a text looks or reads without being seen (CVE-2021-42574 and its relatives): bidirectional and other
 * format characters, tags, fillers, control characters, half surrogates, variation selectors but the one of emoji. White
 * space is none, a joiner between two pictographs makes one of them, and marks such as U+0600 are seen.
 */
export const hiddenCharacters =
  /(?![\t\n\v\f\r\u0085])\p{Cc}|(?![\u200D\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}])\p{Cf}|(?<!\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D|\u200D(?!\p{Extended_Pictographic})|[\uFE00-\uFE0E\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2800\u3164\uFFA0\u{E0000}-\u{E0FFF}]|\p{Cs}/gu;
