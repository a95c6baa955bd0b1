// The sections of the demo's guides: a small tree, and which guides stand where, by the threads they came from.
import type { DemoSection } from './types.ts';

/** Sections in order; a section below another names it. */
export const sections: DemoSection[] = [
  { name: 'Your phone and SIM', description: 'Getting a phone onto the network, and keeping it there.', guides: ['apn-by-hand', 'wifi-calling-greyed'] },
  { name: 'eSIM', description: 'A SIM without the plastic.', within: 'Your phone and SIM', guides: ['esim-activating'] },
  { name: 'Your number', description: 'Bring it, keep it, guard it.', guides: ['pac-or-stac', 'sim-swap-worry', 'voicemail-off'] },
  { name: 'Money and travel', description: 'What it costs, here and elsewhere.', guides: ['family-pot', 'day-pass-uk-time'] },
];
