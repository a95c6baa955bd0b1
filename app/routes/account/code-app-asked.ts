/** Begins to set up an app that shows codes. */
import { redirect } from '@remix-run/server-runtime';
import { z } from 'zod';
import { refuse } from '#domain/core';
import { askForApp } from '#domain/factors';
import { paths } from '#paths';
import { factorMeans } from '#web/code-tries.ts';
import { memberVerb, publicLoader } from '#web/doors.ts';

export { RefusalPage as ErrorBoundary } from '#ui/refusal-page.tsx';
export const loader = publicLoader(async () => redirect(paths.secondFactor()));

export const action = memberVerb(
  z.object({}),
  async (act, _form, visit) => {
    if (visit.services.community.isDemo) refuse('This is a demonstration: accounts stay as they are.');
    await askForApp(act, factorMeans(visit));
  },
  () => redirect(paths.codeApp()),
  { asksAgain: true },
);
