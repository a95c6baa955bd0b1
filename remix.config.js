/** The Remix options as plain data; vite.config.ts hands them to the plugin. */
export const remixConfig = {
  appDirectory: 'app',
  buildDirectory: 'build',
  future: {
    v3_fetcherPersist: true,
    // No page asks for a piece of the route table, because nothing leads to another page but plain links; so none is sent.
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
