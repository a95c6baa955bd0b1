/** The Remix options as plain data; vite.config.ts hands them to the plugin. */
export const remixConfig = {
  appDirectory: 'app',
  buildDirectory: 'build',
  future: {
    v3_fetcherPersist: true,
    // Asking for the route table piece by piece costs each page a tenth of its time and saves nothing below 200 routes.
    v3_lazyRouteDiscovery: false,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
