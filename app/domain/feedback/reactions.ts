/** What feedback listens to: a case that staff solved asks its customer. */
import type { CaseId, Reaction } from '#domain/core';
import { askForScore } from './asking.ts';

export const reactions = [
  {
    name: 'feedback.ask',
    on: ['case.solved'],
    run: async (act, event, services) => {
      if (event.name === 'case.solved') await askForScore(act, event.ids.caseId as CaseId, { hasMail: services.mail !== undefined });
    },
  },
] satisfies Reaction[];
