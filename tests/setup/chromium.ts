/** Finds a Chromium for the journeys, or installs one: Playwright's own download first, Debian's package where that is refused. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** The one without a window of its own comes first: it is what Playwright itself uses, and draws nothing that nobody sees. */
const KNOWN_PLACES = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];

/** A download that has not begun to arrive after this long is refused by the network. */
const DOWNLOAD_MS = 120_000;

/** The browser's path. `say` is told what is done, because installing takes a while. */
export async function ensureChromium(say: (text: string) => void): Promise<string> {
  const found = findChromium();
  if (found) return found;
  say('No Chromium here. Trying the download that Playwright offers');
  spawnSync('npx', ['playwright', 'install', 'chromium'], { stdio: 'inherit', timeout: DOWNLOAD_MS });
  const downloaded = findChromium();
  if (downloaded) return downloaded;
  say("That was refused. Installing Debian's package instead");
  const isRoot = process.getuid?.() === 0;
  for (const command of ['apt-get update -qq', 'apt-get install -y -qq --no-install-recommends chromium-headless-shell || apt-get install -y -qq --no-install-recommends chromium']) {
    spawnSync('sh', ['-c', isRoot ? command : `sudo -n sh -c '${command}'`], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  }
  const installed = findChromium();
  if (installed) return installed;
  throw new Error('No Chromium could be found or installed. Install one (on Debian: apt-get install chromium) and run npm test again, or name one in CHROMIUM.');
}

function findChromium(): string | null {
  const own = chromium.executablePath();
  return [process.env.CHROMIUM, own, ...KNOWN_PLACES].find((path): path is string => Boolean(path) && existsSync(path ?? '')) ?? null;
}
