/** The two ways to one's sessions that are compared, to the same instance and the same person. */
import { ada } from '../e2e/servers/demo-accounts.ts';
import { InstancePageServer } from '../e2e/servers/instance-page-server.ts';
import { RealHomeAssistant } from '../e2e/servers/real-home-assistant.ts';
import { WireHttp } from '../e2e/wire/http.ts';
import { finishOnboarding } from '../e2e/wire/onboarding.ts';
import type { Destination } from './journey.ts';
import { host } from './subjects.ts';

/** As many as a household collects in a month or two. */
const sessions = 40;

export interface ServedDestinations {
  readonly ours: Destination;
  readonly official: Destination;
  stop(): Promise<void>;
}

/** A new instance with the built page before it. */
export async function serveDestinations(): Promise<ServedDestinations> {
  const home = await RealHomeAssistant.launch('household');
  const site = await new InstancePageServer(home.port).start();
  const http = new WireHttp(home.baseUrl);
  const { access_token } = await http.signIn(ada);
  await finishOnboarding(http, access_token);
  for (let session = 1; session < sessions; session += 1) await http.signIn(ada);
  const { port } = new URL(site.origin);
  return {
    ours: {
      name: 'Latchkey',
      url: `http://${host}:${port}/#/security`,
      session: 'latchkey-sessions .session',
    },
    official: {
      name: 'official',
      url: `http://${host}:${home.port}/profile/security`,
      session: 'ha-refresh-tokens-card [role=listitem]',
    },
    stop: async () => {
      await site.stop();
      await home.remove();
    },
  };
}
