/** The address book: every address the product hands out. Pure; pages, mails and structured data share it. */

const query = (values: Record<string, string | number | null | undefined>) => {
  const set = Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()}`;
};

export type ListTab = 'latest' | 'unanswered' | 'solved' | 'popular';

export const paths = {
  home: () => '/',
  threads: (tab?: ListTab, after?: string) => `/threads${query({ tab: tab === 'latest' ? null : tab, after })}`,
  board: (slug: string, tab?: ListTab, after?: string) => `/boards/${encodeURIComponent(slug)}${query({ tab: tab === 'latest' ? null : tab, after })}`,
  tag: (slug: string, after?: string) => `/tags/${encodeURIComponent(slug)}${query({ after })}`,
  thread: (thread: { id: number; slug: string }, page?: number) => `/t/${thread.id}/${encodeURIComponent(thread.slug)}${query({ page: page && page > 1 ? page : null })}`,
  post: (thread: { id: number; slug: string }, number: number, page?: number) => `${paths.thread(thread, page)}#post-${number}`,
  threadById: (id: number) => `/t/${id}`,
  /** Finds the page a post stands on and goes there. */
  postById: (id: number) => `/posts/${id}`,
  ask: (values: { title?: string; board?: string; kind?: 'question' | 'discussion' } = {}) => `/ask${query(values)}`,
  askSimilar: (title?: string) => `/ask/similar${query({ title })}`,
  preview: () => '/preview',
  replies: (threadId: number) => `/t/${threadId}/replies`,
  closing: (threadId: number) => `/t/${threadId}/closing`,
  reopening: (threadId: number) => `/t/${threadId}/reopening`,
  meToo: (threadId: number) => `/t/${threadId}/me-too`,
  meTooWithdraw: (threadId: number) => `/t/${threadId}/me-too/withdraw`,
  editPost: (postId: number) => `/posts/${postId}/edit`,
  history: (postId: number) => `/posts/${postId}/history`,
  kudos: (postId: number) => `/posts/${postId}/kudos`,
  kudosWithdraw: (postId: number) => `/posts/${postId}/kudos/withdraw`,
  accept: (postId: number) => `/posts/${postId}/acceptance`,
  acceptWithdraw: (postId: number) => `/posts/${postId}/acceptance/withdraw`,
  deletion: (postId: number) => `/posts/${postId}/deletion`,
  restoration: (postId: number) => `/posts/${postId}/restoration`,
  search: (values: { q?: string; kind?: string; board?: string; tag?: string; solved?: string; sort?: string; page?: number } = {}) => `/search${query(values)}`,
  guides: () => '/guides',
  guide: (slug: string) => `/guides/${encodeURIComponent(slug)}`,
  member: (handle: string) => `/people/${encodeURIComponent(handle)}`,
  memberPoints: (handle: string, after?: string) => `/people/${encodeURIComponent(handle)}/points${query({ after })}`,
  pointRules: () => '/points',
  signIn: (next?: string) => `/sign-in${query({ next })}`,
  signUp: (next?: string) => `/sign-up${query({ next })}`,
  signOut: () => '/sign-out',
  demoSignIn: () => '/demo/sign-in',
  theme: () => '/theme',
  /** The company's colour as a style sheet; the colour in the address lets browsers keep it for ever. */
  brandSheet: (colour: string) => `/brand.css${query({ colour: colour.replace('#', '') })}`,
  desk: (values: { queue?: string; after?: string } = {}) => `/desk${query(values)}`,
  deskCase: (id: number) => `/desk/cases/${id}`,
  caseTake: (id: number) => `/desk/cases/${id}/owner`,
  caseRelease: (id: number) => `/desk/cases/${id}/owner/withdraw`,
  caseReply: (id: number) => `/desk/cases/${id}/replies`,
  caseNote: (id: number) => `/desk/cases/${id}/notes`,
  caseResolve: (id: number) => `/desk/cases/${id}/resolution`,
  caseReopen: (id: number) => `/desk/cases/${id}/resolution/withdraw`,
  drafts: () => '/desk/guides',
  editGuide: (id: number) => `/desk/guides/${id}`,
  publishGuide: (id: number) => `/desk/guides/${id}/publication`,
  withdrawGuide: (id: number) => `/desk/guides/${id}/publication/withdraw`,
  dismissGuide: (id: number) => `/desk/guides/${id}/dismissal`,
  undismissGuide: (id: number) => `/desk/guides/${id}/dismissal/withdraw`,
  escalation: () => '/admin/escalation',
  searchStatus: () => '/admin/search',
  privacy: () => '/privacy',
} as const;
