/** The map: every address of the product, by place. `app/paths.ts` writes the same addresses. */
import { index, route } from '@remix-run/route-config';
import type { RouteConfig } from '@remix-run/route-config';

export default [
  // Home and lists
  index('routes/home/home.tsx'),
  route('threads', 'routes/threads/all.tsx'),
  route('boards/:board', 'routes/threads/board.tsx'),
  route('tags/:tag', 'routes/threads/tag.tsx'),

  // Asking
  route('ask', 'routes/questions/ask.tsx'),
  route('ask/similar', 'routes/questions/similar.ts'),
  route('ask/openings', 'routes/questions/openings.ts'),
  route('ask/solved', 'routes/questions/solved.ts'),

  // A thread and what is done in it
  route('t/:thread/:slug?', 'routes/threads/thread.tsx'),
  route('t/:thread/replies', 'routes/threads/replies.tsx'),
  route('t/:thread/closing', 'routes/threads/closing.ts'),
  route('t/:thread/reopening', 'routes/threads/reopening.ts'),
  route('t/:thread/me-too', 'routes/questions/me-too.ts'),
  route('t/:thread/me-too/withdraw', 'routes/questions/me-too-withdraw.ts'),
  route('t/:thread/duplicate', 'routes/questions/duplicate.ts'),
  route('posts/:post', 'routes/threads/post.ts'),
  route('posts/:post/edit', 'routes/threads/edit.tsx'),
  route('posts/:post/history', 'routes/threads/history.tsx'),
  route('posts/:post/kudos', 'routes/threads/kudos.ts'),
  route('posts/:post/kudos/withdraw', 'routes/threads/kudos-withdraw.ts'),
  route('posts/:post/deletion', 'routes/threads/deletion.ts'),
  route('posts/:post/restoration', 'routes/threads/restoration.ts'),
  route('posts/:post/acceptance', 'routes/questions/accepted-answer.ts'),
  route('posts/:post/acceptance/withdraw', 'routes/questions/accepted-answer-withdraw.ts'),

  // Finding
  route('search', 'routes/search/search.tsx'),
  route('search/instant', 'routes/search/instant.ts'),
  route('guides', 'routes/knowledge/guides.tsx'),
  route('guides.atom', 'routes/knowledge/feed.ts'),
  route('robots.txt', 'routes/home/robots.ts'),
  route('sitemap.xml', 'routes/knowledge/site-map.ts'),
  route('sitemap/:page', 'routes/knowledge/site-map-page.ts'),
  route('guides/in/:section', 'routes/knowledge/section.tsx'),
  route('guides/:guide', 'routes/knowledge/guide.tsx'),
  route('guides/:guide/judgement', 'routes/knowledge/judgement.ts'),
  route('drafts', 'routes/knowledge/ready.tsx'),
  route('t/:thread/draft', 'routes/knowledge/draft-from-thread.ts'),
  route('posts/:post/outdated', 'routes/knowledge/outdated.ts'),
  route('posts/:post/outdated/withdraw', 'routes/knowledge/outdated-withdraw.ts'),
  route('drafts/:article', 'routes/knowledge/draft.tsx'),
  route('drafts/:article/versions', 'routes/knowledge/versions.tsx'),
  route('drafts/:article/proposal', 'routes/knowledge/proposal.ts'),
  route('drafts/:article/proposal/withdraw', 'routes/knowledge/proposal-withdraw.ts'),

  // People
  route('people/:handle', 'routes/members/member.tsx'),
  route('people/:handle/points', 'routes/members/points.tsx'),
  route('points', 'routes/members/point-rules.tsx'),
  route('leaderboard', 'routes/members/leaderboard.tsx'),
  route('rewards', 'routes/rewards/rewards.tsx'),
  route('rewards/appeal', 'routes/rewards/appeal.tsx'),
  route('rewards/rules', 'routes/rewards/rules.tsx'),
  route('rewards/statements/:month', 'routes/rewards/statement.tsx'),
  route('rewards/statements/:month/file', 'routes/rewards/statement-file.ts'),
  route('privacy', 'routes/home/privacy.tsx'),
  route('sign-in', 'routes/account/sign-in.tsx'),
  route('sign-up', 'routes/account/sign-up.tsx'),
  route('sign-out', 'routes/account/sign-out.ts'),
  route('theme', 'routes/account/theme.ts'),
  route('demo/sign-in', 'routes/account/demo-sign-in.ts'),

  // Staff
  route('desk', 'routes/desk/desk.tsx'),
  route('desk/cases/:case', 'routes/desk/case.tsx'),
  route('desk/cases/:case/owner', 'routes/desk/owner.ts'),
  route('desk/cases/:case/owner/withdraw', 'routes/desk/owner-withdraw.ts'),
  route('desk/cases/:case/replies', 'routes/desk/replies.tsx'),
  route('desk/cases/:case/notes', 'routes/desk/notes.tsx'),
  route('desk/cases/:case/resolution', 'routes/desk/resolution.ts'),
  route('desk/cases/:case/resolution/withdraw', 'routes/desk/resolution-withdraw.ts'),
  route('moderation/fraud', 'routes/moderation/fraud.tsx'),
  route('moderation/fraud/:review', 'routes/moderation/fraud-review.tsx'),
  route('desk/duplicates', 'routes/desk/duplicates.tsx'),
  route('desk/duplicates/:suggestion', 'routes/desk/duplicate-decision.ts'),
  route('desk/duplicates/:suggestion/withdraw', 'routes/desk/duplicate-decision-withdraw.ts'),
  route('desk/guides', 'routes/desk/guides.tsx'),
  route('desk/guides/sections', 'routes/desk/guide-sections.tsx'),
  route('desk/guides/:article/archive', 'routes/desk/archive.ts'),
  route('desk/guides/:article/check', 'routes/desk/check.ts'),
  route('desk/guides/:article/arrangement', 'routes/desk/arrangement.ts'),
  route('desk/guides/:article/publication', 'routes/desk/publication.ts'),
  route('desk/guides/:article/publication/withdraw', 'routes/desk/publication-withdraw.ts'),
  route('desk/guides/:article/dismissal', 'routes/desk/dismissal.ts'),
  route('desk/guides/:article/dismissal/withdraw', 'routes/desk/dismissal-withdraw.ts'),
  route('admin/escalation', 'routes/admin/escalation.tsx'),
  route('admin/points', 'routes/admin/points.tsx'),
  route('admin/rewards', 'routes/admin/rewards.tsx'),
  route('admin/search', 'routes/admin/search.tsx'),
  route('admin/synonyms', 'routes/admin/synonyms.tsx'),
  route('admin/deflection', 'routes/admin/deflection.tsx'),

  // Every part of the design, while developing
  ...(process.env.NODE_ENV === 'production' ? [] : [route('gallery', 'routes/home/gallery.tsx')]),

  // Everything else is a page that helps to search
  route('*', 'routes/home/not-found.tsx'),
] satisfies RouteConfig;
