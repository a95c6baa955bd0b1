/** Found words in a text, marked like with a pen. The text comes in plain segments, so nothing in it can become markup. */

export type Segment = { text: string; isMatch: boolean };

/** Segments as text, the matching ones in `mark`. */
export function Marked({ segments }: { segments: Segment[] }) {
  return <>{segments.map(({ text, isMatch }, place) => isMatch ? <mark key={place}>{text}</mark> : text)}</>;
}
