// The guides of the demo community: eight published, four still drafts, each grown from a solved question.
import type { DemoArticle } from './types.ts';

/** Articles; one without a title and text of its own takes them from its thread. */
export const articles: DemoArticle[] = [
  {
    fromThread: 'esim-activating', state: 'published', checkedDaysAgo: 1,
    title: 'Move your eSIM to a new phone',
    text: `Free it on the old phone, fetch it on the new one. Five minutes on Wi-Fi, and you keep your number.

## Before you start

Have both phones at hand, both charged, both on Wi-Fi. If the old one is lost or broken, go to *If the old phone is gone* below.

## 1. Free it on the old phone

- **Android:** *Settings, Network, SIMs, Plainline, Delete eSIM*. On Samsung: *Connections, SIM manager*.
- **iPhone:** *Settings, Mobile Data, your line, Delete eSIM*.

The phone says you will lose service. That is right: the line is free now.

## 2. Fetch it on the new phone

Dial \`*#7465625#\`, or open the Plainline app and tap **Get my eSIM again**. Scan the code. When you see two bars, turn the phone off and on once.

| The phone says | What to do |
|---|---|
| Profile in use | Wait ten minutes. The network lets go on the hour and at ten past. |
| Activating, for more than an hour | Step 1 was skipped. Do it now, then fetch again. |
| SIM not provisioned | Flight mode on for a full minute, then off. |

Still “in use” after an hour? A watch on the same line counts as a phone. Remove it in the app under *My phone, Watches*.

## If the old phone is gone

Only Plainline can free it then. In the app: *My phone, I no longer have the old one*. It asks two questions; most are done within the hour. Stolen and not broken? Choose *Lost or stolen*, which blocks the phone too.`,
  },
  {
    fromThread: 'apn-by-hand', state: 'published', checkedDaysAgo: 12,
    title: 'Settings to type in by hand, for every phone we know',
    text: `Most phones set themselves up. If calls work but data or picture messages do not, type these.

\`\`\`
APN                  plain.data
MMSC                 http://mms.plainline.example/
MMS proxy            192.0.2.20
MMS port             8080
Authentication type  None
APN type             default,supl,mms,dun
APN protocol         IPv4/IPv6
\`\`\`

Leave user name, password, proxy and port empty.

## Where they go

- **Android phones:** *Settings, Network, SIMs, Access point names, +*. Save with the three dots, then tap the round button beside it.
- **iPhone:** nothing to type. Delete an old network’s profile under *General, VPN & Device Management* and restart.
- **4G routers:** *Profile management*; change authentication from CHAP to None.
- **Boats, tractors, trackers:** if “None” is not offered, take PAP with user \`plain\` and password \`plain\`, and set the network mode to LTE only.

## If it still does not work

Commas without spaces in *APN type*. A VPN that has expired. A phone that only knows 3G. In that order.`,
  },
  {
    fromThread: 'day-pass-uk-time', state: 'published', checkedDaysAgo: 20,
    title: 'Day passes: where and how much',
    text: `A pass is bought by itself on the first day you use something. It runs from midnight to midnight **in London**, wherever you are.

| Zone | For example | A day | Data |
|---|---|---|---|
| A | EU, Norway, Switzerland | included | 25 GB a month |
| B | Turkey, USA, Canada | £2.50 | 5 GB |
| C | most of the rest | £5 | 1 GB |

It covers data, calls home and calls inside the country you are in.

- **Landing late?** The day starts with the first thing you use, not when you land. Keep data roaming off until morning and you pay for one day less.
- **Ships and planes** are in no zone. Leave *Plans, Caps, Ships and planes* off.
- **Roaming stopped on day two?** Your spend cap did it. *Plans, Caps*, lift it for the trip.`,
  },
  {
    fromThread: 'pac-or-stac', state: 'published', checkedDaysAgo: 3,
    title: 'Bring your number to Plainline',
    text: `One text, nine characters, one working day. **Do not cancel the old contract yourself.**

1. From your old SIM text \`INFO\` to 85075. It says what leaving would cost.
2. Get a Plainline SIM or eSIM. It has a temporary number for now.
3. From the old SIM text \`PAC\` to 65075. The nine characters you get are good for 30 days.
4. In the Plainline app: *My phone, Bring my number*. Type them; a 0 is a zero only if it looks like one.
5. On the next working day, mostly before noon, the old SIM goes quiet. Switch the phone off for two minutes, and on.

| You see | It means |
|---|---|
| a clock | queued, all is well |
| a triangle | one character is wrong, type it again |
| the temporary number, still | off for two minutes; then correct the label in the phone’s settings |

The PAC ran out? Text for a new one, as often as you like. Two numbers? One PAC each, and move them on different days.`,
  },
  {
    fromThread: 'voicemail-off', state: 'published', checkedDaysAgo: 41,
    title: 'Voicemail: the codes for off, on, later and abroad',
    text: `Dial these like a number and press call. They speak to the network, so they work on any phone.

| Dial | What it does |
|---|---|
| \`##002#\` | voicemail off, completely |
| \`**61*1750**30#\` | on again, answers after 30 seconds |
| \`**61*1750**15#\` | on, answers after 15 seconds |
| \`##62#\` | off only while the phone is off (for trips) |
| \`*#61#\` | shows what is set now |
| 1750, then 4, then 2 | clears an old greeting; restart before you record a new one |

**Before a trip outside zone A** switch it off. A call you do not answer abroad flies back to your voicemail, and both flights cost.`,
  },
  {
    fromThread: 'wifi-calling-greyed', state: 'published', checkedDaysAgo: 0,
    title: 'Switch on Wi-Fi calling, and wake a grey switch',
    text: `Calls and texts through your broadband, for cellars, stone houses and new houses with foil in them. It costs the same as any call.

1. App, *My phone, Wi-Fi calling, Emergency address*. Save it; an ambulance would come there. Change it when you move.
2. Wait five minutes and restart the phone.
3. iPhone: *Settings, Mobile Data, Wi-Fi Calling*. Android: *Connections, Wi-Fi calling*.

**The switch is grey:** step 1 is missing, or the network mode is on 3G/2G. Choose the one with 4G in it.

**Works at home, not elsewhere:** public Wi-Fi often wants an “I agree” in the browser first. At work, the firewall must let UDP 500 and 4500 out.`,
  },
  {
    fromThread: 'sim-swap-worry', state: 'published', checkedDaysAgo: 4,
    title: 'A SIM you did not order: what to do in the next five minutes',
    text: `Somebody may be trying to take your number, so that your bank’s codes go to them. You are in time if your phone still works.

1. Open the **app**, not a link. *My phone, SIM orders*. An order you did not make? **Cancel and lock my number.**
2. New password for Plainline and for your email.
3. Tell your bank.

Has your phone **already** lost signal? Use another phone or Wi-Fi: *Lost or stolen* on the website locks the number at once.

Nobody at Plainline asks you for a code. When we ring, we give **you** one, and it shows in your app at the same time.`,
  },
  {
    fromThread: 'family-pot', state: 'published', checkedDaysAgo: 66,
    title: 'The family pot, with the sums',
    text: `One payer, one bill, one heap of data. The first line pays its plan; every further line is £4 and brings 5 GB with it.

| Lines | Plain 60 first | Data together |
|---|---|---|
| 2 | £18 | 65 GB |
| 3 | £22 | 70 GB |
| 5 | £30 | 80 GB |

- **Limits** are per line and hard: *Plans, Family pot, the name, Limit*. The others notice nothing.
- **Spend caps** too. £0 means that nothing can be bought.
- The payer sees how much data each line used. Never calls, never texts, never numbers.`,
  },
  { fromThread: 'cottage-walls', state: 'draft' },
  { fromThread: 'parcel-text', state: 'draft' },
  { fromThread: 'hotspot-one-device', state: 'draft', title: 'One device finds the hotspot, the other does not' },
  {
    fromThread: 'what-ate-my-data', state: 'draft',
    title: 'Find out what ate your data',
    text: `Look before you guess: *Settings, Network, Data usage, App data usage*, with the cycle set to your bill date.

| An hour of | GB |
|---|---|
| music | 0.07 |
| video call | 1 |
| clips | 0.8 to 1.5 |
| film in HD | 3 |

Then: a better hotspot password, data saver in the clips app, photo backup on Wi-Fi only, and a warning at 50%.

(Priya: screenshots for iPhone still missing.)`,
  },
];
