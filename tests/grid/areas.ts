/** The rows of all areas, by area. */
import { cases } from './cases.ts';
import { calendars, clocks } from './clocks.ts';
import { attachments, audit, badges, core, customers, discovery, leaving, ledger, notifications, settings } from './community.ts';
import { desk } from './desk.ts';
import { edits, versions } from './edits.ts';
import { consents, erasing } from './erasing.ts';
import { factors, takeout } from './factors.ts';
import { fraud } from './fraud.ts';
import { boards, rolesAndGroups } from './groups.ts';
import { escalation, feedback, helping } from './helping.ts';
import { identities } from './identities.ts';
import { knowledge } from './knowledge.ts';
import { members } from './members.ts';
import { moderation } from './moderation.ts';
import { payouts } from './payouts.ts';
import { problems } from './problems.ts';
import { questions } from './questions.ts';
import { reputation, trust } from './reputation.ts';
import { rewards } from './rewards.ts';
import type { Rows } from './row.ts';
import { sanctions } from './sanctions.ts';
import { spam } from './spam.ts';
import { teams } from './teams.ts';
import { threads } from './threads.ts';
import { watching } from './watching.ts';
import { writing } from './writing.ts';

const areas: Readonly<Record<string, Rows>> = {
  attachments, audit, badges, boards, calendars, cases, clocks, consents, core, customers, desk, discovery, edits, escalation, factors, feedback, fraud, helping, identities, knowledge, leaving, ledger,
  members: { ...members, ...rolesAndGroups }, moderation, notifications, payouts, problems, questions, reputation, rewards, sanctions, settings, spam, takeout, teams, threads: { ...threads, ...versions }, trust, watching, writing,
};

const withErasing = ([area, rows]: [string, Rows]): [string, Rows] => [area, { ...rows, ...new Map<string, Rows>(Object.entries(erasing)).get(area) }];

export const AREAS: Readonly<Record<string, Rows>> = Object.fromEntries(Object.entries(areas).map(withErasing));
