/** What the head of a list page says. */

/** Title and canonical address of a list; pages after the first are for people, not for search engines. */
export const listMeta =
  <Loader extends (...args: never[]) => Promise<{ canonical: string }>>(titleOf: (data: Awaited<ReturnType<Loader>>) => string) =>
  ({ data }: { data: Awaited<ReturnType<Loader>> | undefined }) =>
    data
      ? [{ title: titleOf(data) }, { tagName: 'link', rel: 'canonical', href: data.canonical }, ...(data.canonical.includes('after=') ? [{ name: 'robots', content: 'noindex, follow' }] : [])]
      : [{ title: 'Nothing here' }];
