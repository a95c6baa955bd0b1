/** The company's colour: the one value that changes the look of a whole community. */

/** Stands in the head, after the style sheet. Only a checked hex colour is ever written; anything else leaves the default. */
export function BrandStyle({ colour, nonce }: { colour: string | undefined; nonce: string | undefined }) {
  if (!colour || !/^#[0-9a-f]{6}$/i.test(colour)) return null;
  // Browsers hide the nonce from scripts, so hydration would call it a difference.
  return <style nonce={nonce} suppressHydrationWarning>{`:root{--brand:${colour}}`}</style>;
}
