/**
 * The page the server sent, as the browser takes it over. Every link and every form is a plain one, so nothing here finds, loads or changes to other pages: the routes are the one that
 * is shown and its parents, drawn as the server draws them. Only a page's data may be read anew (`useRevalidator`).
 */
import { UNSAFE_RemixContext as RemixContext } from '@remix-run/react';
import { deserializeErrors } from '@remix-run/react/dist/esm/errors.js';
import { createServerRoutes } from '@remix-run/react/dist/esm/routes.js';
import { decodeViaTurboStream, singleFetchUrl } from '@remix-run/react/dist/esm/single-fetch.js';
import { useState } from 'react';
import { StaticRouterProvider, createStaticRouter } from 'react-router-dom/server';
import { matchRoutes } from 'react-router-dom';

type State = { loaderData: Record<string, unknown>; actionData?: Record<string, unknown> | null; errors?: Record<string, unknown> | null };

/** What the page was made of, once its data is here: it stands at the end of the document. */
export async function takenOver() {
  const { future, isSpaMode, stream } = window.__remixContext;
  const routeModules = window.__remixRouteModules;
  if (!stream) throw new Error('The page came without its data.');
  const state = (await decodeViaTurboStream(stream, window)).value as State;
  const shown = Object.fromEntries(Object.entries(window.__remixManifest.routes).filter(([id]) => id in routeModules));
  const routes = createServerRoutes(shown, routeModules, future, isSpaMode);
  const { pathname, search, hash } = window.location;
  const [root] = routes;
  // What is fetched early stands in the document already; the same list must be drawn from the manifest: the start first, then everything else, the routes among it.
  const [, ...imports] = [...document.querySelectorAll('link[rel=modulepreload]')].map((link) => link.getAttribute('href') ?? '');
  const drawn = Object.fromEntries(Object.entries(shown).map(([id, route]) => [id, { ...route, module: imports.at(-1) ?? '' }]));
  return {
    routes,
    remix: { manifest: { ...window.__remixManifest, routes: drawn, entry: { ...window.__remixManifest.entry, imports } }, routeModules, future, isSpaMode },
    context: {
      basename: '/',
      location: { pathname, search, hash, state: null, key: 'default' },
      // An address that matches nothing is a refusal of the root's.
      matches: matchRoutes(routes, pathname) ?? (root ? [{ params: {}, pathname: '/', pathnameBase: '/', route: root }] : []),
      loaderData: state.loaderData,
      actionData: state.actionData ?? null,
      errors: deserializeErrors(state.errors ?? null),
      statusCode: 200,
      loaderHeaders: {},
      actionHeaders: {},
      activeDeferreds: null,
    },
  };
}

/** The document, drawn as `RemixServer` draws it, so that the ids React counts are the server's. */
export function TakenOver({ page: { routes, remix, context } }: { page: Awaited<ReturnType<typeof takenOver>> }) {
  const [loaderData, setLoaderData] = useState(context.loaderData);
  const [revalidate] = useState(() => () => readAnew(setLoaderData));
  const now = { ...context, loaderData };
  const router = Object.assign(createStaticRouter(routes, now, { future: { v7_partialHydration: true, v7_relativeSplatPath: true } }), { revalidate });
  return (
    <>
      <RemixContext.Provider value={remix}>
        <StaticRouterProvider router={router} context={now} hydrate={false} />
      </RemixContext.Provider>
      <></>
    </>
  );
}

/** Reads the data of the page that is shown. What the server answers instead of data, a person should see; while it answers nothing the page stays as it is. */
async function readAnew(show: (loaderData: Record<string, unknown>) => void): Promise<void> {
  const answer = await fetch(singleFetchUrl(new URL(window.location.href))).catch(() => null);
  if (!answer?.body || answer.status >= 500) return;
  const results = (await decodeViaTurboStream(answer.body, window)).value as Record<string, { data: unknown } | { error: unknown }>;
  const entries = Object.entries(results).flatMap(([id, result]) => (typeof result === 'object' && 'data' in result ? [[id, result.data] as const] : []));
  if (!answer.ok || entries.length !== Object.keys(window.__remixRouteModules).length) return window.location.reload();
  show(Object.fromEntries(entries));
}
