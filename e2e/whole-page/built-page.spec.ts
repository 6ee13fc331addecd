/** What `npm run build` left in dist/, as servers and browsers will meet it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { mockMarks } from '../../vite-plugins/no-mock-code.ts';
import { distFolder } from '../servers/dist-files.ts';
import { expect, secureContext, test } from '../servers/site.ts';

const files = () =>
  readdirSync(distFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(?:gz|br)$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));

test('the built files carry no mark of the fake', () => {
  const marked = files().filter((file) => mockMarks(readFileSync(file, 'latin1')).length > 0);
  expect(files().length).toBeGreaterThan(1);
  expect(marked).toEqual([]);
});

test('each text file has compressed neighbours with the same content', () => {
  for (const file of files().filter((name) => /\.(?:html|js|css|json|svg)$/.test(name))) {
    const content = readFileSync(file);
    expect(existsSync(`${file}.gz`) && gunzipSync(readFileSync(`${file}.gz`)).equals(content), file).toBe(
      true,
    );
    expect(
      existsSync(`${file}.br`) && brotliDecompressSync(readFileSync(`${file}.br`)).equals(content),
      file,
    ).toBe(true);
  }
});

for (const siteFolder of ['/', '/local/latchkey/', '/any/other/folder/']) {
  test.describe(`at ${siteFolder}`, () => {
    test.use({ siteFolder });

    test(
      'the page loads all of its files, compressed, and breaks no rule of its policy',
      secureContext,
      async ({ page, site, siteHost }) => {
        const complaints: string[] = [];
        const missing: string[] = [];
        const uncompressed: string[] = [];
        page.on('console', (message) => {
          if (message.type() === 'error') complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(error.message));
        page.on('response', (response) => {
          const { pathname, origin } = new URL(response.url());
          expect(origin, 'nothing is asked of anybody else').toBe(site.origin);
          if (!pathname.startsWith(siteFolder) || /^\/(?:auth|api|\.well-known)\//.test(pathname)) return;
          if (response.status() !== 200) missing.push(pathname);
          const expected = siteHost === 'localhost' ? 'br' : 'gzip';
          if (/\.(?:js|css)$/.test(pathname) && response.headers()['content-encoding'] !== expected) {
            uncompressed.push(pathname);
          }
        });

        await page.goto(site.pageUrl());
        await page.waitForLoadState('networkidle');

        expect(missing).toEqual([]);
        expect(uncompressed).toEqual([]);
        expect(complaints).toEqual([]);
      },
    );
  });
}

test(
  'the policy lets the page reach the WebSocket of its own host, and no other one',
  secureContext,
  async ({ page, site }) => {
    await page.goto(site.pageUrl());
    const reach = async (host: string) =>
      await page.evaluate(
        async (address) =>
          await new Promise<string>((resolve) => {
            document.addEventListener('securitypolicyviolation', () => {
              resolve('refused by the policy');
            });
            const socket = new WebSocket(address);
            socket.onmessage = ({ data }) => {
              resolve((JSON.parse(String(data)) as { type: string }).type);
              socket.close();
            };
          }),
        `ws://${host}/api/websocket`,
      );
    expect(await reach(new URL(site.origin).host)).toBe('auth_required');
    expect(await reach('127.0.0.1:1')).toBe('refused by the policy');
  },
);
