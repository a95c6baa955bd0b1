/** Everything on the page where a guide is edited, for staff and for superusers alike. */
import type { ArticleEditorView } from '#domain/knowledge';
import { paths } from '#paths';
import { CONCERN_WORDS, STATE_WORDS } from '#rules/knowledge';
import { Crumbs } from '#ui/crumbs.tsx';
import { Difference } from '#ui/difference.tsx';
import { Notice } from '#ui/notice.tsx';
import { useFrame } from '#ui/page.tsx';
import { Preview } from '#ui/preview.tsx';
import { Section } from '#ui/section.tsx';
import { Time } from '#ui/time.tsx';
import { ArrangementForm } from './arrangement-form.tsx';
import { GuideActs } from './guide-acts.tsx';
import { GuideForm } from './guide-form.tsx';

/** `back` leads to the list the guide was opened from. */
export function GuideEditor({ view, back, typed, errors, preview }: {
  view: ArticleEditorView; back: { label: string; href: string }; typed: Record<string, string>; errors: Record<string, string>; preview: string | null;
}) {
  const { viewer } = useFrame();
  const { article, meanwhile, concerns, reasons, sections, translationOf } = view;
  const isMine = viewer !== null && meanwhile?.to.by?.handle === viewer.handle;
  return (
    <>
      <Crumbs crumbs={[back]} />
      <h1>{article.publishedAt ? 'Edit the guide' : 'Make it a guide'}</h1>
      <p className="meta"><span>{STATE_WORDS[article.state]}</span><a href={paths.guideVersions(article.id)}>Version {article.version}</a></p>
      {concerns.length > 0 && (
        <Notice id="needs-a-look">
          <p><b>This guide needs a look.</b></p>
          <ul>{concerns.map(({ reason, since }) => <li key={reason}>{CONCERN_WORDS[reason]} <Time at={since} style="ago" /></li>)}</ul>
        </Notice>
      )}
      {meanwhile && (
        <Notice role="alert">
          <p><b>{isMine ? 'You changed this guide in another window' : `${meanwhile.to.by ? meanwhile.to.by.name : 'The thread'} changed this guide while you were writing`}.</b> Nothing was overwritten, and your words stand below. What changed:</p>
          <Difference what="The title" stretches={meanwhile.title} />
          <Difference what="The text" stretches={meanwhile.text} />
          <p>Put what you want to keep into your text. Saving makes it version {article.version + 1}.</p>
        </Notice>
      )}
      {preview !== null && <Preview html={preview} />}
      <GuideForm key={article.version} article={article} typed={typed} errors={errors} />
      <GuideActs article={article} />
      {article.can.arrange && <ArrangementForm article={article} sections={sections} translationOf={translationOf} />}
      {reasons.length > 0 && (
        <Section id="reasons" title="What readers say is wrong">
          <ul className="links">{reasons.map(({ id, reason, about, at }) => <li key={id}><bdi>{reason}</bdi><div className="quiet">{about === 'true' ? 'Not right any more' : 'Did not help'}, <Time at={at} style="ago" /></div></li>)}</ul>
        </Section>
      )}
    </>
  );
}
