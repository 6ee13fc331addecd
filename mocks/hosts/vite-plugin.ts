/** The fake inside the dev server, so that tabs, redirects and reloads all see one household. */
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Plugin, ViteDevServer } from 'vite';
import { FakeHomeAssistant } from '../home-assistant/fake-home-assistant.ts';
import { type ScenarioName, scenarios } from '../scenarios/scenarios.ts';
import { controlPath, ControlPage } from './control-page.ts';
import { codeStepReachedBy, demoAccounts } from './demo-notes.ts';
import { NodeHost } from './node.ts';

/** Vite plugin: plays the household that SCENARIO names, unless HASS_URL names a real instance. */
export function household(environment: Record<string, string | undefined> = process.env): Plugin {
  return {
    name: 'latchkey:household',
    apply: (_config, { command }) => command === 'serve' && !environment.HASS_URL,
    configureServer(server) {
      host(server, scenarioNamed(environment.SCENARIO ?? 'household'));
    },
  };
}

/**
 * @throws when there is no such scenario
 */
export function scenarioNamed(name: string): ScenarioName {
  const names = Object.keys(scenarios);
  if (names.includes(name)) return name as ScenarioName;
  throw new Error(`There is no scenario "${name}". There are: ${names.join(', ')}.`);
}

function host(server: ViteDevServer, first: ScenarioName): void {
  const say = (text: string) => {
    server.config.logger.info(text);
  };
  let current = play(first);

  function play(name: ScenarioName): { name: ScenarioName; fake: FakeHomeAssistant; node: NodeHost } {
    const fake = new FakeHomeAssistant(scenarios[name]);
    const node = new NodeHost(fake, {
      onAnswer(request, response) {
        void codeStepReachedBy(request, response).then((username) => {
          if (username !== undefined) say(`  ${username}'s code now: ${fake.totpCode(username)}`);
        });
      },
    });
    return { name, fake, node };
  }

  const control = new ControlPage({
    fake: () => current.fake,
    scenario: () => current.name,
    play(name) {
      const before = current.fake;
      current = play(scenarioNamed(name));
      before.stop();
    },
  });

  server.middlewares.use((request, response, next) => {
    if (!control.request(request, response) && !current.node.request(request, response)) next();
  });
  server.httpServer?.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    current.node.upgrade(request, socket, head);
  });

  server.printUrls = () => {
    const address = `http://localhost:${server.config.server.port}`;
    say(`\n  Latchkey on a fake Home Assistant: ${address}/\n`);
    for (const line of demoAccounts(scenarios[current.name], current.fake, `${address}${controlPath}`))
      say(line);
    say(`\n  To restart or reset it, or to try another household: ${address}${controlPath}\n`);
  };
}
