/** A whole page without the app behind it: for requests that never reach a route. */

const escape = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** An answer with one sentence and the way home. */
export function plainPage(status: number, sentence: string, communityName: string): Response {
  const html = `<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"><title>${escape(communityName)} Community</title></head>
<body><main><h1>That did not work</h1><p>${escape(sentence)}</p><form action="/search" role="search"><label>Search the community <input name="q" type="search"></label> <button type="submit">Search</button></form><p><a href="/">Go to the home page</a></p></main></body></html>`;
  return new Response(html, { status, headers: { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'", 'Cache-Control': 'no-store' } });
}
