// The boards of the demo community, in the order they are listed.
import type { DemoBoard } from './types.ts';

/** Seven boards for questions, whose solved answers may become guides, and three to talk on. */
export const boards: DemoBoard[] = [
  { slug: 'phones-and-sims', name: 'Phones and SIMs', description: 'New phones, eSIMs, little plastic cards, settings, watches and hotspots.', feedsKnowledge: true, icon: 'phone', colour: 'blue' },
  { slug: 'calls-and-voicemail', name: 'Calls, texts and voicemail', description: 'When it rings, when it does not, and when it will not stop.', feedsKnowledge: true, icon: 'talk', colour: 'green' },
  { slug: 'network-and-coverage', name: 'Network and coverage', description: 'No bars, one bar, slow data, mast work, 4G and 5G.', feedsKnowledge: true, icon: 'signal', colour: 'heather' },
  { slug: 'plans-and-paying', name: 'Plans and paying', description: 'Plans, top-ups, bills, refunds, caps and the family pot.', feedsKnowledge: true, icon: 'bill', colour: 'straw' },
  { slug: 'roaming-and-travel', name: 'Roaming and travel', description: 'Before you go, when you land, and what it cost.', feedsKnowledge: true, icon: 'globe', colour: 'clay' },
  { slug: 'moving-to-plainline', name: 'Moving to Plainline', description: 'Bring your number with you, or take it away again. PAC and STAC codes live here.', feedsKnowledge: true, icon: 'sim', colour: 'green' },
  { slug: 'app-and-account', name: 'App and account', description: 'Signing in, passwords, addresses, the app, and messages you do not trust.', feedsKnowledge: true, icon: 'app', colour: 'blue' },
  { slug: 'ideas', name: 'Ideas', description: 'What Plainline should do next. Staff read every one and say yes, no or when.', feedsKnowledge: false, icon: 'idea', colour: 'straw' },
  { slug: 'kitchen-table', name: 'Around the kitchen table', description: 'Everything that is not a problem. Pull up a chair.', feedsKnowledge: false, icon: 'cup', colour: 'clay' },
  { slug: 'announcements', name: 'Announcements', description: 'Mast work, price changes and other news, from Plainline staff.', feedsKnowledge: false, icon: 'news', colour: 'stone' },
];
