/** Answers in XML: feeds and site maps. */

const SIGNS: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' };

/** Text as XML holds it; signs that no XML may hold are left out. */
export const xmlText = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '').replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);

/** An answer of this kind that may be kept for some minutes: whoever reads feeds asks again all day. */
export const xmlAnswer = (body: string, type: string, seconds: number): Response =>
  new Response(`<?xml version="1.0" encoding="utf-8"?>\n${body}`, { headers: { 'Content-Type': `${type}; charset=utf-8`, 'Cache-Control': `public, max-age=${seconds}` } });
