// Moving to Plainline: PAC and STAC codes, numbers on their way, and one that got lost.
import type { DemoThread } from './types.ts';

/** Threads of the board Moving to Plainline. */
export const movingToPlainline: DemoThread[] = [
  {
    key: 'number-lost', board: 'moving-to-plainline', kind: 'question', by: 'oluwaseun', askedMinutesAgo: 1505,
    title: 'Number lost after moving to Plainline',
    text: 'My second number (the one my bank knows) was meant to move over on Friday. The old SIM died at noon, the Plainline SIM still shows the temporary number. My bank texts its codes to the old one, so I cannot pay rent. I have restarted everything that has a button. The old network says “it has left us”. So where is it?',
    tags: ['number-transfer', 'no-signal', 'sim-card'],
    replies: [],
    meToo: ['tariq', 'anh', 'kwame', 'joyce', 'emeka', 'ciaran', 'deborah', 'luca'],
    views: 209,
  },
  {
    key: 'contract-ends-abroad', board: 'moving-to-plainline', kind: 'question', by: 'siobhan', askedMinutesAgo: 187,
    title: 'Can I keep my number if my contract ends abroad?',
    text: 'My cousin is in Perth (the warm one) till spring and her contract with another network ends next month. Can she bring her UK number to Plainline from there? She can’t put a SIM in the post box of a beach.',
    tags: ['number-transfer', 'esim'],
    replies: [],
    meToo: ['aroha'],
    views: 33,
  },
  {
    key: 'rufnummernmitnahme', board: 'moving-to-plainline', kind: 'question', by: 'wilhelmine', askedMinutesAgo: 668,
    title: 'Kann ich meine Rufnummernmitnahmebestätigung nachträglich herunterladen?',
    text: 'Ich brauche für meine Versicherung eine schriftliche Bestätigung, dass meine Nummer zu Plainline gekommen ist, mit Datum. Die E-Mail von damals ist weg. (In English: I need a paper that says on which day my number moved to you. I deleted the email.)',
    tags: ['number-transfer', 'account'],
    replies: [
      { by: 'jurgen', afterMinutes: 42, text: 'Auf der Website (nicht in der App): *Account, Letters & documents*, dort gibt es **“Your number has moved”** als PDF, mit Datum und Uhrzeit. Wenn dort nichts steht, ist der Umzug älter als zwei Jahre, dann musst du die Mitarbeiter bitten.\n\nIn English: website, *Account, Letters & documents*. Kept for two years.', kudosFrom: ['tom'] },
    ],
    views: 41,
  },
  {
    key: 'pac-or-stac', board: 'moving-to-plainline', kind: 'question', by: 'lena', askedMinutesAgo: 8100,
    title: 'PAC, STAC, INFO: which one do I text, and in which order?',
    text: 'New here. I would like to come to Plainline and **keep** my number. Every website explains it with a different drawing. Please explain it as you would to a friend who is cooking.',
    tags: ['number-transfer'],
    replies: [
      { by: 'tom', afterMinutes: 13, text: `While you stir:

- **PAC** = bring the number with you. *This is you.*
- **STAC** = leave the number behind, just end the old contract.
- **INFO** = “what would it cost me to leave?”, no harm done.

From your **old** SIM, text:

| Text | To |
|---|---|
| \`INFO\` | 85075 |
| \`PAC\` | 65075 |
| \`STAC\` | 75075 |

Then:

1. Text \`INFO\` first. It answers in a minute with any leaving fee.
2. Get the Plainline SIM or eSIM. It has a temporary number, ignore that.
3. Text \`PAC\`. You get nine characters, good for **30 days**.
4. Plainline app, *My phone, Bring my number*: type the nine characters.
5. It moves on the **next working day**, mostly before noon. Not at weekends, so not on a Friday evening before a big Saturday.

Do **not** cancel the old contract yourself. The PAC does that, and if you cancel first the number is gone.`, kudosFrom: ['lena', 'rukmini', 'ngozi', 'jb', 'jurgen', 'graham', 'priya', 'marek', 'emeka', 'kaveh', 'siobhan', 'zainab', 'freya'] },
      { by: 'lena', afterMinutes: 22, text: 'Pasta and PAC both done. Order placed for tomorrow.', kudosFrom: ['tom', 'rukmini', 'graham'] },
      { by: 'marek', afterMinutes: 900, quotes: 0, text: 'As the person who sits at the other end of step 5: every word. Especially the last line.', kudosFrom: ['tom', 'lena', 'rukmini', 'jb'] },
      { by: 'lena', afterMinutes: 1240, text: 'It moved at 10:50 while I was in a meeting. I am one of you now.', kudosFrom: ['tom', 'marek', 'rukmini', 'adwoa', 'graham'] },
    ],
    accepted: { reply: 0, by: 'lena', afterMinutes: 1241 },
    meToo: ['billy', 'yuki', 'abdirahman'],
    views: 1012, kudosFrom: ['rukmini', 'marek'],
  },
  {
    key: 'pac-expired', board: 'moving-to-plainline', kind: 'question', by: 'deborah', askedMinutesAgo: 71900,
    title: 'My PAC ran out while the SIM was in the post',
    text: 'The SIM took its time (my fault, old address), and now the app says “this code has expired”. Have I lost the number?',
    tags: ['number-transfer', 'sim-card'],
    replies: [
      { by: 'tom', afterMinutes: 15, text: 'Nothing lost. An expired PAC is like an expired bus ticket, the bus is still yours. Text `PAC` to 65075 from the old SIM again, new nine characters, another 30 days, no charge. As long as the old SIM can make a call the number is safe.', kudosFrom: ['deborah', 'rukmini', 'marek'] },
      { by: 'deborah', afterMinutes: 24, text: 'New code in two minutes. Thank you!', kudosFrom: ['tom'] },
    ],
    accepted: { reply: 0, by: 'deborah', afterMinutes: 25 },
    views: 284,
  },
  {
    key: 'temporary-number', board: 'moving-to-plainline', kind: 'question', by: 'emeka', askedMinutesAgo: 101900,
    title: 'Temporary number will not change, but people can ring me on the old one',
    text: 'Moved yesterday. My friends reach me on my own number. But when I ring *them*, they see the temporary one, and the phone’s settings show it too.',
    tags: ['number-transfer', 'calls'],
    replies: [
      { by: 'tom', afterMinutes: 22, text: 'Half moved. The incoming half is done, your phone just has not been told its new name.\n\n1. Switch the phone **off**, not restart, for two minutes. On again.\n2. If the settings still show the old number, that is only a label: iPhone *Settings, Phone, My Number*; Android *About phone, SIM status*. Type your own.\n3. If **callers** still see the temporary one after an hour, the outgoing half is stuck with Plainline and staff must push it.', kudosFrom: ['emeka', 'jurgen', 'rukmini', 'marek'] },
      { by: 'emeka', afterMinutes: 34, text: 'Off for two minutes was enough for the calls, and I corrected the label. Thank you, I was about to print new business cards.', kudosFrom: ['tom', 'graham'] },
    ],
    accepted: { reply: 0, by: 'emeka', afterMinutes: 35 },
    meToo: ['aroha', 'kwame', 'joyce'],
    views: 377,
  },
  {
    key: 'chat-app-keeps', board: 'moving-to-plainline', kind: 'question', by: 'joyce', askedMinutesAgo: 60800,
    title: 'Will I lose all my chats when my number moves?',
    text: 'Eight years of family group, mostly my uncle’s sunrise pictures. I would be sad and he would be furious.',
    tags: ['number-transfer', 'app'],
    replies: [
      { by: 'rukmini', afterMinutes: 19, text: 'Not one sunrise. Chat apps hang on the **number** and it stays the same, so they do not even notice. The one thing to avoid: when the app asks during the day of the move “is this still your number?” and shows the *temporary* one, say **no**. Make a backup the evening before anyway, on principle.', kudosFrom: ['joyce', 'tom', 'zainab', 'olena'] },
      { by: 'joyce', afterMinutes: 2800, text: 'It asked, I said no. This morning: sunrise, at 5:40.', kudosFrom: ['rukmini', 'tom', 'graham', 'pat', 'dilys'] },
    ],
    accepted: { reply: 0, by: 'joyce', afterMinutes: 2801 },
    meToo: ['anh', 'nour'],
    views: 330,
  },
  {
    key: 'work-number', board: 'moving-to-plainline', kind: 'question', by: 'freya', askedMinutesAgo: 88100,
    title: 'I am leaving my job and want to take my work number with me',
    text: 'I had the number before the job; the company “took it over” six years ago. My boss says fine, IT says they have no idea. Texting PAC gives me “please contact your account manager”.',
    tags: ['number-transfer'],
    replies: [
      { by: 'jb', afterMinutes: 58, text: 'A company number belongs to the company on paper, so the PAC must be asked for by whoever signs the phone bill there. Two sentences in an email are enough: *“We release 07700 900xxx to Freya Lindqvist. Please send the PAC to her.”* They forward it to their network, which must answer in two working days for up to 24 numbers. Do it while you still have a desk; after the last day nobody knows you.', kudosFrom: ['freya', 'tom', 'rukmini', 'marek'] },
    ],
    accepted: { reply: 0, by: 'marek', afterMinutes: 25400 },
    views: 240,
  },
  {
    key: 'port-date-passed', board: 'moving-to-plainline', kind: 'question', by: 'kwame', askedMinutesAgo: 2580,
    title: 'Port date passed and nothing happened',
    text: 'The app said “your number arrives on Thursday”. Thursday came, Thursday went. Both SIMs work, each with its own number. No message.',
    tags: ['number-transfer'],
    replies: [
      { by: 'siobhan', afterMinutes: 28, text: 'In the app under *Bring my number*, is there a little clock or a little triangle? Clock means it is queued, triangle means one letter of the code was wrong. O and 0, usually.', kudosFrom: ['tom'] },
      { by: 'kwame', afterMinutes: 66, text: 'Triangle! It was an O. I have sent it again, the clock says tomorrow. Will accept when it is really here, I have become careful.', kudosFrom: ['siobhan'] },
    ],
    meToo: ['tariq'],
    views: 79,
  },
  {
    key: 'two-numbers-at-once', board: 'moving-to-plainline', kind: 'question', by: 'harpreet', askedMinutesAgo: 20900,
    title: 'Moving two numbers on one day: one PAC or two?',
    text: 'Mine and the childminding number, same old network, same account. I don’t want them to arrive swapped, the parents would ring my mother-in-law.',
    tags: ['number-transfer', 'family'],
    replies: [
      { by: 'tom', afterMinutes: 45, text: 'One PAC **per number**, texted from each SIM. Put each code on the matching line in the app: the line’s temporary number stands at the top of the page, check it twice. I would move them on two different days anyway, then nothing can be swapped and one phone always works.', kudosFrom: ['rukmini', 'jb'] },
      { by: 'harpreet', afterMinutes: 61, text: 'Two days it is, that is cleverer than what I had.' },
    ],
    views: 88,
  },
];
