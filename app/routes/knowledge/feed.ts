/** The newest guides as an Atom feed (RFC 4287). */
import { guidesFeed } from '#domain/knowledge';
import { paths } from '#paths';
import { publicLoader } from '#web/doors.ts';
import { xmlAnswer, xmlText } from '#web/xml.ts';

/** New guides come by the day; a feed reader that asks each minute is answered from its own copy. */
const KEPT_SECONDS = 300;

export const loader = publicLoader(async ({ db, services }) => {
  const { origin, name } = services.community;
  const entries = await guidesFeed(db);
  const updated = entries.reduce((latest, { updatedAt }) => (updatedAt > latest ? updatedAt : latest), new Date(0));
  const lines = entries.map(
    (entry) => `<entry xml:lang="${entry.language}"><id>${xmlText(`${origin}${paths.guides()}#${entry.id}`)}</id><title>${xmlText(entry.title)}</title><link href="${xmlText(origin + paths.guide(entry.slug))}"/>` +
      `<published>${entry.publishedAt.toISOString()}</published><updated>${entry.updatedAt.toISOString()}</updated>` +
      `${(entry.authors.length > 0 ? entry.authors : [name]).map((author) => `<author><name>${xmlText(author)}</name></author>`).join('')}<content type="html">${xmlText(entry.html)}</content></entry>`,
  );
  const head = `<id>${xmlText(origin + paths.guides())}</id><title>${xmlText(`${name} guides`)}</title><updated>${updated.toISOString()}</updated>` +
    `<link rel="self" href="${xmlText(origin + paths.guidesFeed())}"/><link href="${xmlText(origin + paths.guides())}"/>`;
  return xmlAnswer(`<feed xmlns="http://www.w3.org/2005/Atom">${head}\n${lines.join('\n')}\n</feed>`, 'application/atom+xml', KEPT_SECONDS);
});
