/** Signing in with an account from elsewhere in a real browser without script: there and back through a real server of OpenID Connect. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect } from '#db/connect.ts';
import { SEALED_FOR, addProvider, providerList, removeProvider } from '#domain/identities';
import { createLog } from '#kit/log.ts';
import { paths } from '#paths';
import { readConfig } from '#run/config.ts';
import { createApp, listen } from '#run/server.ts';
import { builtRemix } from '#run/start.ts';
import { buildServices } from '#run/wiring.ts';
import { CLIENT, startOpenIdProvider } from '#tests/setup/openid-provider.ts';
import { STAGE, expect, test } from './stage.ts';

/** The same community, which lets a provider stand on this machine. */
async function withNearProviders() {
  const { database: url } = JSON.parse(process.env[STAGE] ?? '{}');
  const port = await new Promise<number>((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
  const folder = mkdtempSync(join(tmpdir(), 'goodturn-sign-on-'));
  const origin = `http://localhost:${port}`;
  const config = readConfig({ NODE_ENV: 'test', ORIGIN: origin, COMMUNITY_NAME: 'Plainline', DATA_FOLDER: folder, SIGN_IN_NEARBY: 'true' });
  const database = connect(url, { max: 3, applicationName: 'single sign-on' });
  const services = buildServices(config, createLog({ level: 'error' }), database);
  const web = await listen(createApp(services, config, builtRemix(), { pages: null, views: { count: () => undefined } }), port, 'localhost');
  const close = async () => {
    await web.stop();
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  };
  return { origin, services, close };
}

test('somebody joins with an account of their company, and the next time one press is enough, without script', async ({ community, browser }) => {
  const { origin, services, close } = await withNearProviders();
  const provider = await startOpenIdProvider([`${origin}${paths.signInBack('journey')}`]);
  const ada = await community.castMember('ada');
  const form = { kind: 'oidc', slug: 'journey', name: 'Plainline account', issuer: provider.issuer, clientId: CLIENT.id, secret: CLIENT.secret, scopes: '', groupsClaim: '', roles: '', trustsAddresses: true, makesStaff: false } as const;
  await community.act(ada, (act) => addProvider(act, form, { key: services.subkey(SEALED_FOR), allowsNear: true }));
  provider.accounts.set('ines-1', { name: 'Ines Journey', email: 'ines.journey@plainline.example', email_verified: true });
  provider.signsIn('ines-1');
  const context = await browser.newContext({ baseURL: origin, javaScriptEnabled: false, viewport: { width: 390, height: 844 } });
  try {
    const page = await context.newPage();
    await page.goto(paths.signIn(paths.ranks()));
    await page.getByRole('button', { name: 'Plainline account' }).click();
    await page.waitForURL(`**${paths.arrival()}`);
    await expect(page.getByText('ines.journey@plainline.example').first()).toBeVisible();
    await expect(page.getByLabel('Name')).toHaveValue('Ines Journey');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.waitForURL(`**${paths.ranks()}`);
    await page.goto(paths.identities());
    await expect(page.getByRole('main').getByRole('listitem').last()).toContainText('Plainline account');

    await context.clearCookies();
    await page.goto(paths.signInWith('journey', paths.identities()));
    await page.getByRole('button', { name: 'Go on to Plainline account' }).click();
    await page.waitForURL(`**${paths.identities()}`);
    await expect(page.getByRole('main').getByRole('listitem').last()).toContainText('ines.journey@plainline.example');

    await context.clearCookies();
    provider.signsIn(null);
    await page.goto(paths.signInWith('journey'));
    await page.getByRole('button', { name: 'Go on to Plainline account' }).click();
    await expect(page.getByRole('main')).toContainText('You stopped at Plainline account');
  } finally {
    await context.close();
    await community.act(ada, async (act) => {
      const [mine] = (await providerList(act.tx, ada)).filter(({ slug }) => slug === 'journey');
      if (mine) await removeProvider(act, mine.id);
    });
    await provider.stop();
    await close();
  }
});
