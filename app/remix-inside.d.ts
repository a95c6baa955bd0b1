/** Remix's own steps that the browser's start takes one by one; the package names no types for these files, which are those of `dist`. */
declare module '@remix-run/react/dist/esm/errors.js' {
  export { deserializeErrors } from '@remix-run/react/dist/errors';
}
declare module '@remix-run/react/dist/esm/routes.js' {
  export { createServerRoutes } from '@remix-run/react/dist/routes';
}
declare module '@remix-run/react/dist/esm/single-fetch.js' {
  export { decodeViaTurboStream, singleFetchUrl } from '@remix-run/react/dist/single-fetch';
}
