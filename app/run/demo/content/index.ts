// The demo community in one piece: everything the demo writes into an empty database, as plain data.
import { announcements } from './announcements.ts';
import { appAndAccount } from './app-and-account.ts';
import { articles } from './articles.ts';
import { boards } from './boards.ts';
import { callsAndVoicemail } from './calls-and-voicemail.ts';
import { cases } from './cases.ts';
import { ideas } from './ideas.ts';
import { kitchenTable } from './kitchen-table.ts';
import { members } from './members.ts';
import { movingToPlainline } from './moving-to-plainline.ts';
import { networkAndCoverage1 } from './network-and-coverage-1.ts';
import { networkAndCoverage2 } from './network-and-coverage-2.ts';
import { phonesAndSims1 } from './phones-and-sims-1.ts';
import { phonesAndSims2 } from './phones-and-sims-2.ts';
import { phonesAndSims3 } from './phones-and-sims-3.ts';
import { plansAndPaying1 } from './plans-and-paying-1.ts';
import { plansAndPaying2 } from './plans-and-paying-2.ts';
import { roamingAndTravel1 } from './roaming-and-travel-1.ts';
import { roamingAndTravel2 } from './roaming-and-travel-2.ts';
import { sections } from './sections.ts';
import type { DemoContent } from './types.ts';

export type * from './types.ts';

/** The demo community of Plainline. Nothing in it is real: no person, no operator, no number. */
export const demo: DemoContent = {
  members,
  boards,
  threads: [
    ...phonesAndSims1,
    ...phonesAndSims2,
    ...phonesAndSims3,
    ...callsAndVoicemail,
    ...networkAndCoverage1,
    ...networkAndCoverage2,
    ...plansAndPaying1,
    ...plansAndPaying2,
    ...roamingAndTravel1,
    ...roamingAndTravel2,
    ...movingToPlainline,
    ...appAndAccount,
    ...ideas,
    ...kitchenTable,
    ...announcements,
  ],
  articles,
  sections,
  cases,
};
