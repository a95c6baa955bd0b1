// Ideas: what members would like Plainline to do, and what became of it.
import type { DemoThread } from './types.ts';

/** Threads of the board Ideas; all of them are discussions. */
export const ideas: DemoThread[] = [
  {
    key: 'week-of-passes', board: 'ideas', kind: 'discussion', by: 'rukmini', askedMinutesAgo: 83500,
    title: 'Let us buy a week of day passes at once',
    text: 'Seven taps in seven days is silly. One button, “this whole week”, a small discount, and it starts when I say. I forget on day five every time, and day five is always the beach.',
    tags: ['day-pass', 'roaming'],
    replies: [
      { by: 'ngozi', afterMinutes: 20, text: 'Yes, and let it pause on days I do not use it. I am often in a country for the length of a nap.', kudosFrom: ['rukmini', 'tom', 'luca'] },
      { by: 'jb', afterMinutes: 66, text: 'Six for the price of seven would do me.' },
      { by: 'dev', afterMinutes: 70, quotes: 1, text: 'You mean seven for the price of six?', kudosFrom: ['rukmini', 'graham'] },
      { by: 'jb', afterMinutes: 74, text: 'I am a bookkeeper, I was testing you.', kudosFrom: ['dev', 'rukmini', 'graham', 'tom', 'ngozi', 'kaveh'] },
      { by: 'marek', afterMinutes: 5900, text: '**Planned.** Seven days for the price of six, chosen start date, unused days come back as credit. It is being built now and I will name a day when I am sure of it.', kudosFrom: ['rukmini', 'ngozi', 'jb', 'dev', 'tom', 'mehmet', 'hyejin', 'luca'] },
      { by: 'hyejin', afterMinutes: 66000, text: 'After my adventure in Seoul I vote for this twice.', kudosFrom: ['rukmini', 'marek'] },
    ],
    kudosFrom: ['tom', 'ngozi', 'jb', 'dev', 'mehmet', 'hyejin', 'luca', 'siobhan', 'anh', 'aroha', 'freya', 'ines', 'yuki', 'olena', 'kwame', 'zainab'],
    views: 1711,
  },
  {
    key: 'warn-at-50', board: 'ideas', kind: 'discussion', by: 'rukmini', askedMinutesAgo: 158000,
    title: 'Warn me at 50% of my data, not only at 80%',
    text: 'At 80% it is too late to change anything, you can only be sad about it. At 50% you can still look at the calendar and at the teenager.',
    tags: ['data-limit', 'app'],
    replies: [
      { by: 'zainab', afterMinutes: 40, text: 'At the teenager especially.', kudosFrom: ['rukmini', 'harpreet', 'tom'] },
      { by: 'kaveh', afterMinutes: 130, text: 'Optional, please. I do not want three texts a month telling me that numbers go up.', kudosFrom: ['dev', 'freya'] },
      { by: 'gareth', afterMinutes: 90200, text: '**Done.** *Plans, Warnings* now has 50, 80 and 100, each with its own tick, as Kaveh asked. Thank you, Rukmini.', kudosFrom: ['rukmini', 'kaveh', 'zainab', 'tom', 'jb', 'graham'] },
      { by: 'rukmini', afterMinutes: 90300, text: 'Two weeks in: I looked at the calendar. It worked.', editedTo: 'One evening in: I looked at the calendar. It worked.', kudosFrom: ['gareth', 'zainab'] },
    ],
    kudosFrom: ['zainab', 'tom', 'harpreet', 'jb', 'deborah', 'graham', 'freya', 'dev'],
    closed: true,
    views: 902,
  },
  {
    key: 'ask-before-auto-pack', board: 'ideas', kind: 'discussion', by: 'rukmini', askedMinutesAgo: 35400,
    title: 'Nothing should buy itself without asking first',
    text: 'Rosa’s cat did not buy a data pack at 03:12, and neither did Rosa. Auto pack, auto top-up, automatic day passes: please make each of them a question the first time (“from now on, or just today?”), and off until answered.',
    tags: ['bill', 'data-limit'],
    replies: [
      { by: 'rosa', afterMinutes: 12, text: 'The cat supports this.', kudosFrom: ['rukmini', 'graham', 'jb', 'freya'] },
      { by: 'ngozi', afterMinutes: 50, text: 'Careful with the day pass. If I land in a snowstorm I want data and not a questionnaire. “From now on” once at home would be enough.', kudosFrom: ['tom', 'jb', 'siobhan'] },
      { by: 'jb', afterMinutes: 61, quotes: 1, text: 'Fair. Ask at home, remember abroad.', kudosFrom: ['ngozi', 'rukmini'] },
      { by: 'marek', afterMinutes: 8700, text: 'Auto pack is off by default for everybody from today, that was the easy third. The other two are being argued about, with this thread on the screen.', kudosFrom: ['rukmini', 'rosa', 'jb', 'ngozi', 'zainab'] },
    ],
    kudosFrom: ['rosa', 'jb', 'zainab', 'deborah', 'billy', 'kwame', 'tom', 'malia', 'harpreet'],
    views: 645,
  },
  {
    key: 'seal-map', board: 'ideas', kind: 'discussion', by: 'weiling', askedMinutesAgo: 26100,
    title: 'A coverage map that members can correct',
    text: `The official map is computed. Ours could be *walked*. I imagine: you stand somewhere, press “what it is really like here”, and it keeps four things: bars indoors or out, 4G or 5G, whether a page loads, and the date. After six months old dots fade away.

Hamish has sent me 41 anchorages, with seals. I have 300 bus stops. It would be a start.`,
    tags: ['coverage'],
    replies: [
      { by: 'hamish', afterMinutes: 44, text: 'The seals are load-bearing and must stay.', kudosFrom: ['weiling', 'carys', 'bronwen', 'graham', 'tom'] },
      { by: 'kaveh', afterMinutes: 90, text: 'Round the position to 200 m before it leaves the phone, or it becomes a map of where everybody lives.', kudosFrom: ['weiling', 'jb', 'adwoa', 'tom'] },
      { by: 'weiling', afterMinutes: 101, quotes: 1, text: 'Very good point. 200 m, and no names on dots.', kudosFrom: ['kaveh'] },
      { by: 'carys', afterMinutes: 300, text: 'Can I add fields? As in, actual fields.', kudosFrom: ['bronwen', 'weiling', 'graham'] },
      { by: 'oluwaseun', afterMinutes: 800, text: 'Ambulance crews would use this on the first day.', kudosFrom: ['weiling', 'priya', 'tom', 'carys'] },
      { by: 'gareth', afterMinutes: 4500, text: 'Looking into it, honestly meant: the planners want the bus stops. Wei Ling, may I write to you?', kudosFrom: ['weiling', 'hamish', 'kaveh', 'rukmini'] },
      { by: 'weiling', afterMinutes: 4530, text: 'You may. I will put on a clean anorak.', kudosFrom: ['gareth', 'graham', 'tom', 'hamish', 'rukmini', 'kaveh'] },
    ],
    kudosFrom: ['hamish', 'carys', 'bronwen', 'kaveh', 'tom', 'oluwaseun', 'rukmini', 'freya', 'tariq'],
    views: 1230,
  },
  {
    key: 'big-print-bill', board: 'ideas', kind: 'discussion', by: 'dilys', askedMinutesAgo: 3900,
    title: 'A bill in big print',
    text: 'I can read the number at the bottom, which is the important one, but I should like to read the rest as well. My magnifying glass only does one line at a time and by the end I have forgotten the beginning.',
    tags: ['bill'],
    replies: [
      { by: 'graham', afterMinutes: 7, text: 'Seconded. And a full stop now and then.', kudosFrom: ['dilys', 'pat'] },
      { by: 'nadia', afterMinutes: 40, text: 'If they do it, please make the PDF readable aloud as well, the present one says “image”.', kudosFrom: ['dilys', 'rukmini', 'adwoa'] },
      { by: 'priya', afterMinutes: 1300, text: 'Big print **does** exist, Dilys, and we hid it well: I have switched it on for you, your next letter is in 18 point. Making it findable, and readable aloud, is now a proper task with a name on it (mine).', kudosFrom: ['dilys', 'nadia', 'graham', 'pat', 'rukmini', 'tom'] },
    ],
    kudosFrom: ['graham', 'pat', 'nadia', 'rukmini', 'harpreet'],
    views: 233,
  },
  {
    key: 'donate-data', board: 'ideas', kind: 'discussion', by: 'deborah', askedMinutesAgo: 710,
    title: 'Let me give my leftover data to somebody who has none',
    text: 'Each month I have 30 GB over and it evaporates. Joyce’s thread made me think. A button “give away what I don’t use”, to a pool for people on Plain Help. I do not need to know who.',
    tags: ['data-limit'],
    replies: [
      { by: 'jb', afterMinutes: 30, text: 'The gift costs Plainline nearly nothing, so they might top it up one for one.', kudosFrom: ['deborah', 'rukmini'] },
      { by: 'joyce', afterMinutes: 95, text: 'I would have used it. I would also have given back, later.', kudosFrom: ['deborah', 'jb', 'graham', 'zainab', 'rukmini', 'malia'] },
      { by: 'emeka', afterMinutes: 240, text: 'Voted. 12 GB from me.', kudosFrom: ['deborah'] },
    ],
    kudosFrom: ['jb', 'joyce', 'rukmini', 'zainab', 'graham', 'malia', 'tom', 'pat', 'emeka', 'freya', 'kaveh'],
    views: 158,
  },
];
