// Network and coverage, first part: masts, cellars, trains and one very thick wall.
import type { DemoThread } from './types.ts';

/** Threads of the board Network and coverage, part one of two. */
export const networkAndCoverage1: DemoThread[] = [
  {
    key: 'mill-road', board: 'network-and-coverage', kind: 'question', by: 'ines', askedMinutesAgo: 498,
    title: 'No signal indoors since the mast work on Mill Road',
    text: 'Outside the front door two bars, in the kitchen nothing, for three days. Neighbours on Plainline the same. Is this the mast work and does it end, or is this my life now?',
    tags: ['no-signal', 'coverage', 'wifi-calling'],
    replies: [
      { by: 'weiling', afterMinutes: 22, text: 'It is the mast work: one of the three panels up there is being swapped, and you live under that one. Until it is back, turn on **Wi-Fi calling** under *Settings, Mobile* (save an emergency address in the app first, otherwise the switch stays grey). Calls and texts then go through your broadband. Priya usually has the date from the network team.', kudosFrom: ['ines', 'tom', 'rukmini', 'hyejin', 'sunita', 'carys'] },
      { by: 'priya', afterMinutes: 95, text: 'I do: the panel goes live again the day after tomorrow, before noon. The crew lost a day to wind. If your kitchen is still dead that evening, say so here and I send it back to them with your street.', kudosFrom: ['weiling', 'ines', 'sunita', 'tom', 'graham'] },
      { by: 'ines', afterMinutes: 118, text: 'Wi-Fi calling is on, kitchen is alive. And thank you for a date and not a “soon”.', kudosFrom: ['weiling', 'priya'] },
    ],
    accepted: { reply: 0, by: 'ines', afterMinutes: 119 },
    meToo: ['sunita', 'hyejin', 'deborah', 'kwame', 'rosa', 'anh', 'luca', 'malia', 'yuki'],
    views: 402,
  },
  {
    key: 'cottage-walls', board: 'network-and-coverage', kind: 'question', by: 'carys', askedMinutesAgo: 146000,
    title: 'Is there anything that helps with metre-thick walls?',
    text: 'Stone cottage, 1740, walls like a castle. One bar on the window sill, none one step away from it. I am on call and I sleep *on the other side of the room* from the sill. What do people do?',
    tags: ['coverage', 'no-signal', 'wifi-calling'],
    replies: [
      { by: 'hamish', afterMinutes: 31, text: 'Live on a boat. Fibreglass is marvellous for signal, terrible for everything else.', kudosFrom: ['carys', 'graham'] },
      { by: 'graham', afterMinutes: 40, text: 'My brother has an aunt’s biscuit tin with the phone in it on the sill. It does nothing but he swears by it.' },
      {
        by: 'weiling', afterMinutes: 88,
        text: `I have measured in about thirty houses like yours. In order of cost:

1. **Free: Wi-Fi calling.** If you have broadband it is the real answer. The phone must be *on* Wi-Fi at night, so switch off “save battery on Wi-Fi”.
2. **Free: put 4G calling on and 5G off** at home. Our 5G in rural Wales is on a high band which dies in stone; the 4G there is on 800 MHz, which creeps through. *Mobile networks, preferred type: 4G*.
3. **About £5: a phone stand with a headset** on the sill. Laughable, works. Bluetooth goes across the room easily.
4. **About £60: a small 4G router** with an outside aerial, on its own SIM, if there is no broadband. That then gives Wi-Fi, and you are back at 1.

What *not* to buy: cheap “signal boosters” from the internet. Most are against the law here and they deafen the mast for your neighbours. Only the few on the regulator’s approved list are allowed.`,
        kudosFrom: ['carys', 'tom', 'bronwen', 'hamish', 'kaveh', 'rukmini', 'oluwaseun', 'jurgen', 'priya', 'dilys', 'gareth', 'graham', 'freya'],
      },
      { by: 'carys', afterMinutes: 210, text: 'Broadband is 4 Mb on copper, enough for Wi-Fi calling?' },
      { by: 'weiling', afterMinutes: 222, quotes: 3, text: 'Plenty. A call is about 0.1 Mb. You could hold a conference of sheep.', kudosFrom: ['carys', 'graham', 'bronwen'] },
      { by: 'carys', afterMinutes: 1500, text: 'Number 2 alone gave me a bar **in bed**, and with Wi-Fi calling on top I was rung at 3.10 and pulled out a calf by 4. He has been named Volte.', kudosFrom: ['weiling', 'tom', 'bronwen', 'graham', 'rukmini', 'pat', 'hamish', 'priya', 'kaveh', 'adwoa', 'dilys'] },
      { by: 'bronwen', afterMinutes: 1530, text: 'Nobody at any other company has a calf named after their network technology.', kudosFrom: ['carys', 'weiling', 'tom', 'gareth'] },
      { by: 'gareth', afterMinutes: 4300, text: 'I have printed this thread and it hangs in the kitchen here, next to the fire drill. Llongyfarchiadau, Volte.', kudosFrom: ['carys', 'bronwen', 'weiling', 'rukmini', 'dilys'] },
      { by: 'dilys', afterMinutes: 8000, text: 'How is the calf?', kudosFrom: ['graham', 'pat'] },
      { by: 'carys', afterMinutes: 8200, quotes: 8, text: 'Fat, thank you.', kudosFrom: ['dilys', 'graham', 'weiling', 'tom', 'pat', 'bronwen'] },
    ],
    accepted: { reply: 2, by: 'carys', afterMinutes: 1501 },
    meToo: ['bronwen', 'dilys', 'hamish', 'freya', 'siobhan', 'harpreet', 'kwame'],
    views: 3110, kudosFrom: ['weiling', 'bronwen', 'tom', 'graham', 'hamish', 'gareth'],
  },
  {
    key: 'train-commute', board: 'network-and-coverage', kind: 'question', by: 'tariq', askedMinutesAgo: 9600,
    title: 'Data dies between Huddersfield and Manchester every morning',
    text: 'Same place each day, Marsden tunnel and then ten minutes after. The bars come back quickly, the internet does not. My neighbour on the train with another network has it back at once and watches football at me.',
    tags: ['slow-data', 'coverage'],
    replies: [
      { by: 'weiling', afterMinutes: 15, text: 'I take that train. Coming out of the tunnel the phone grabs the first mast on the hill, which is busy, and holds on to it. Two seconds of flight mode at Greenfield makes it choose again. If you want to do it without hands: *preferred network 4G* on that leg.', kudosFrom: ['tariq', 'tom', 'kaveh'] },
      { by: 'tariq', afterMinutes: 1480, text: 'Did the flight mode trick at Greenfield, had the goal before he did.', kudosFrom: ['weiling', 'graham', 'tom', 'dev'] },
    ],
    accepted: { reply: 0, by: 'tariq', afterMinutes: 1481 },
    meToo: ['billy', 'anh'],
    views: 260,
  },
  {
    key: 'slow-evenings', board: 'network-and-coverage', kind: 'question', by: 'billy', askedMinutesAgo: 17300,
    title: 'Fast at noon, useless at 8 in the evening',
    text: 'Headingley, student house, five of us. At lunch 90 Mb, at 8pm 2 Mb. Full bars both times. I’m not over my data limit (yet). Are we being slowed down?',
    tags: ['slow-data', '5g'],
    replies: [
      { by: 'rosa', afterMinutes: 8, text: 'Full bars only means you can hear the mast, not that the mast has time for you.', kudosFrom: ['weiling', 'billy'] },
      { by: 'weiling', afterMinutes: 41, text: `What Rosa says. Nobody is slowing *you* down; everyone in LS6 is watching something. You can dodge it:

- If your phone has 5G, turn it **on** (many students have it off for battery). The 5G layer in Headingley is half empty in the evening.
- Do big downloads before 5 or after 11.
- In the app, *My phone, Test my line* sends your numbers to the planners. They add capacity where the tests say so, not where the tweets say so.`, kudosFrom: ['billy', 'tom', 'rukmini', 'kaveh', 'priya'] },
      { by: 'billy', afterMinutes: 65, text: '5G was off “for battery”. On: 140 at half eight. I’ve told the whole house so it’ll be slow again by Thursday.', kudosFrom: ['weiling', 'rosa', 'tom', 'graham'] },
    ],
    accepted: { reply: 1, by: 'billy', afterMinutes: 66 },
    meToo: ['tariq', 'anh', 'hyejin', 'sunita'],
    views: 377,
  },
  {
    key: 'hotspot-drops-call', board: 'network-and-coverage', kind: 'question', by: 'bronwen', askedMinutesAgo: 66,
    title: 'Hotspot drops when a call comes in',
    text: 'Every time the phone rings, the laptop loses the internet and the school portal throws away the form. Phone shows 4G before the call and **E** during. I did not know E still existed.',
    tags: ['hotspot', 'calls'],
    replies: [],
    meToo: ['hamish'],
    views: 22,
  },
  {
    key: 'gym-basement', board: 'network-and-coverage', kind: 'question', by: 'kwame', askedMinutesAgo: 45800,
    title: 'Wi-Fi calling works at home but not on the gym’s Wi-Fi',
    text: 'Basement gym, no signal at all, good Wi-Fi. Phone says “Wi-Fi Call” in the corner at home, at the gym never. My wife would like to reach me and I would like to have that excuse taken away only if necessary.',
    tags: ['wifi-calling'],
    replies: [
      { by: 'tom', afterMinutes: 29, text: 'Nine times in ten a public Wi-Fi makes you press “I agree” on a page first, and keeps forgetting that you did. Open the browser there once, agree, then flight mode on, **Wi-Fi on by itself**, count to twenty. If it still does not say Wi-Fi Call, the gym blocks it, and your excuse is safe.', kudosFrom: ['kwame', 'rukmini', 'graham', 'kaveh', 'freya'] },
      { by: 'kwame', afterMinutes: 1550, text: 'It works now. She rang during squats. I blame you personally.', kudosFrom: ['tom', 'graham', 'rukmini', 'dev', 'malia'] },
    ],
    accepted: { reply: 0, by: 'kwame', afterMinutes: 1551 },
    views: 198,
  },
  {
    key: 'boat-island', board: 'network-and-coverage', kind: 'question', by: 'hamish', askedMinutesAgo: 119600,
    title: 'Phone keeps choosing a mast 30 miles away over open water',
    text: 'Anchored off Eigg. The phone shows four bars and carries no data. Wei Ling’s favourite subject, I expect. I can see a mast on the hill, much nearer, with my own eyes.',
    tags: ['coverage', 'slow-data'],
    replies: [
      { by: 'weiling', afterMinutes: 170, text: 'My favourite subject. Water carries the signal beautifully *to* you, but your phone has not the power to shout back 30 miles, so: bars without data. Choose the network by hand (*Mobile networks, automatic off*, wait, pick Plainline again): it starts over with the nearest. Repeat after each anchorage, and write down where. I would love that list.', kudosFrom: ['hamish', 'tom', 'kaveh', 'carys', 'rukmini'] },
      { by: 'hamish', afterMinutes: 2900, text: 'Worked at Eigg, Canna and Rum; not at Muck, where I am told nothing works and nobody minds. List to follow, with seals.', kudosFrom: ['weiling', 'graham', 'tom', 'carys', 'bronwen'] },
    ],
    accepted: { reply: 0, by: 'hamish', afterMinutes: 2901 },
    views: 355,
  },
  {
    key: 'new-estate', board: 'network-and-coverage', kind: 'question', by: 'aroha', askedMinutesAgo: 22100,
    title: 'Coverage checker says “excellent”, the new estate says otherwise',
    text: 'We moved into a new build. The map shows dark blue, *excellent indoors*. In the lounge I get one bar and in the bathroom I get peace.',
    tags: ['coverage', 'wifi-calling'],
    replies: [
      { by: 'weiling', afterMinutes: 37, text: 'New builds have foil in the insulation and metal on the window glass. Your house is an excellent thermos and therefore a bad radio. The map does not know your house exists yet. Wi-Fi calling for now; and report the address in the app, *Test my line*, with “new building” ticked. They redraw the map every month.', kudosFrom: ['aroha', 'tom', 'kaveh', 'harpreet'] },
      { by: 'aroha', afterMinutes: 80, text: 'Foil! That explains the baby monitor as well. Reported, and Wi-Fi calling is on.', kudosFrom: ['weiling'] },
    ],
    accepted: { reply: 0, by: 'aroha', afterMinutes: 82 },
    meToo: ['harpreet', 'lena', 'joyce'],
    views: 290,
  },
];
