/** How well text of one colour can be read on another. */

/**
 * The contrast of two colours written `#rrggbb`, from 1 (the same) to 21 (black on white).
 * Formula: WCAG 2.2, "relative luminance" and "contrast ratio".
 */
export function contrast(one: string, other: string): number {
  const lighter = Math.max(luminance(one), luminance(other));
  const darker = Math.min(luminance(one), luminance(other));
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  return 0.2126 * light(colour.slice(1, 3)) + 0.7152 * light(colour.slice(3, 5)) + 0.0722 * light(colour.slice(5, 7));
}

/** From the written value of a channel to the amount of light. */
function light(channel: string): number {
  const value = Number.parseInt(channel, 16) / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
}
