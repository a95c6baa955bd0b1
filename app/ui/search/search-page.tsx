/** What was found, answers first, with ways to narrow it; and when nothing was, the way to ask. */
import type { Found, SearchView } from '#domain/discovery';
import { paths } from '#paths';
import { ButtonLink } from '#ui/button.tsx';
import { exactCount } from '#ui/count.tsx';
import { Empty } from '#ui/empty.tsx';
import { Notice } from '#ui/notice.tsx';
import { Page, useFrame } from '#ui/page.tsx';
import { Pager } from '#ui/pager.tsx';
import { Section, SideSection } from '#ui/section.tsx';
import { stateShown } from '#ui/state.tsx';
import { ToNarrow } from '#ui/threads/list-head.tsx';
import { Time } from '#ui/time.tsx';
import { BigFind, FoundCount } from './big-find.tsx';
import { SearchHelp } from './help.tsx';
import { answerKeyOf } from './instant-shown.ts';
import { Narrowing, addressOf, chosenBeside, isNarrowed } from './narrowing.tsx';
import { ResultList } from './result.tsx';
import type { ResultView } from './result.tsx';
import { useResultKeys } from './result-keys.ts';

export function SearchPage({ words, found }: { words: string; found: SearchView | null }) {
  useResultKeys();
  const hasAny = found !== null && found.total > 0;
  return (
    <Page hasSearch={false} aside={hasAny || (found && isNarrowed(found)) ? <SideSection id="narrow" title="Narrow it"><Narrowing found={found} /></SideSection> : undefined} asideLabel="Narrow the results">
      <h1 className={found ? 'hidden-words' : 'mb-4'}>{found ? 'Search' : 'Search questions and guides'}</h1>
      <BigFind action={paths.search()} query={words} keep={found ? chosenBeside(found) : {}} isQuiet={found !== null && !hasAny} />
      <div className="mt-3 mb-6"><SearchHelp /></div>
      {found?.notice && <Notice><p>{found.notice}</p></Notice>}
      {found && found.problems.length > 0 && <Notice role="status">{found.problems.map((problem) => <p key={problem}>{problem}</p>)}</Notice>}
      {hasAny && found.correctedWords && <p className="mt-4">Searched for <b>{found.correctedWords}</b>, because nobody wrote “{found.plainWords}”.</p>}
      {hasAny && <FoundCount>{found.isTotalExact ? '' : 'More than '}{exactCount(found.total)} {found.total === 1 ? 'result' : 'results'}{words && <> for <b>{found.correctedWords ?? words}</b></>}</FoundCount>}
      {hasAny && <ToNarrow hint="by kind, board and what it asks for, tag, person or date">Narrow the results</ToNarrow>}
      {found && <h2 className="hidden-words">What was found</h2>}
      {found && found.hits.length > 0 && <ResultList results={found.hits.map(resultShown)} />}
      {found && found.hits.length === 0 && <NothingFound words={words} found={found} />}
      {found && <Pager newerHref={found.page.number > 1 ? addressOf(found, found.page.number - 1) : null} olderHref={found.page.number < found.page.count ? addressOf(found, found.page.number + 1) : null} newerLabel="Better matches" olderLabel="More results" />}
      {found && found.hits.length > 0 && found.plainWords && (
        <Section id="ask" title="Not what you meant?">
          <p className="press pt-2"><ButtonLink href={paths.ask({ title: found.plainWords })}>Ask this, with your words filled in</ButtonLink></p>
        </Section>
      )}
      {!found && <BeforeSearching />}
    </Page>
  );
}

/** Before anything was searched: what others ask about, and the two lists that need no words. */
function BeforeSearching() {
  const { tags } = useFrame();
  return (
    <Section id="before" title="Or look around">
      {tags.length > 0 && <ul className="chips pt-2" aria-label="Often asked about">{tags.map((tag) => <li key={tag.href}><a className="chip" href={tag.href}>{tag.label}</a></li>)}</ul>}
      <p className="press pt-4"><a href={paths.guides()}>All guides</a> <a href={paths.threads()}>All questions</a></p>
    </Section>
  );
}

function NothingFound({ words, found }: { words: string; found: SearchView }) {
  const { plainWords } = found;
  // A sentence above says what could not be read; it would be wrong that nobody has written about it.
  if (found.problems.length > 0 && !/[\p{L}\p{N}]/u.test(plainWords) && !isNarrowed(found)) return <Empty title="Nothing was searched" withLine>Write a word or two, or read <a href={paths.threads()}>all questions</a>.</Empty>;
  return (
    <Empty title={words ? `Nobody has written about “${words}” yet` : 'Nothing here yet'} withLine actions={<ButtonLink href={paths.ask({ title: plainWords })} kind="primary">Ask the community</ButtonLink>}>
      {isNarrowed(found) || (plainWords && plainWords !== words.trim()) ? <>Perhaps it is elsewhere: <a href={paths.search({ q: plainWords })}>search everything</a>.</> : 'Try fewer or other words. If it is new, ask: your words are filled in for you.'}
    </Empty>
  );
}

function resultShown(hit: Found): ResultView {
  if (hit.kind === 'article') {
    return { id: hit.key, href: hit.href, answerKey: answerKeyOf(hit), title: hit.title, excerpt: hit.passage, isAnswer: true, state: null, facts: ['Guide', hit.board.name, ...(hit.checkedAt ? [<>checked <Time key="at" at={hit.checkedAt} style="ago" /></>] : [])] };
  }
  const { answer, official } = hit;
  if (answer) {
    return { id: hit.key, href: hit.href, answerKey: answerKeyOf(hit), title: hit.title, excerpt: [{ text: answer.text, isMatch: false }], isAnswer: true, state: hit.state, facts: [<bdi key="by">{answer.authorName}</bdi>, ...(official ? [official.isAccepted ? 'Official answer' : 'has an official answer, too'] : []), hit.board.name, ...(answer.kudosCount > 0 ? [`${answer.kudosCount} kudos`] : [])] };
  }
  const asked = { id: hit.key, href: hit.href, answerKey: answerKeyOf(hit), title: hit.title, isAnswer: false, state: stateShown({ kind: hit.subKind, state: hit.state }) };
  if (official) return { ...asked, excerpt: [{ text: official.text, isMatch: false }], facts: [<b key="official">Official answer</b>, <bdi key="by">{official.authorName}</bdi>, hit.board.name] };
  return { ...asked, excerpt: hit.passage, facts: [hit.board.name, `${hit.replyCount} ${hit.replyCount === 1 ? 'reply' : 'replies'}`, <Time key="at" at={hit.createdAt} style="ago" />] };
}
