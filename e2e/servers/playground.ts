/** A real instance to try the built page on: the people of the demo household, set up to the end. */
import { WireHttp } from '../wire/http.ts';
import { finishOnboarding } from '../wire/onboarding.ts';
import { ada, grace, linus, margaret } from './demo-accounts.ts';
import { RealHomeAssistant, type SeedName } from './real-home-assistant.ts';

export interface Playground {
  readonly home: RealHomeAssistant;
  /** What a person has to know, line by line. */
  readonly notes: readonly string[];
}

/**
 * Starts the instance. The built page must be there.
 * @param scenario a configuration, or `new-home` for one without an owner
 * @throws when it does not start
 */
export async function playground(scenario: SeedName | 'new-home', port: number): Promise<Playground> {
  const home =
    scenario === 'new-home'
      ? await RealHomeAssistant.launchEmpty('household', port)
      : await RealHomeAssistant.launch(scenario, port);
  const addresses = [
    '',
    `  Latchkey:      ${home.baseUrl}/local/latchkey/index.html`,
    `  official page: ${home.baseUrl}/`,
    '',
  ];
  const end = ['', '  Ctrl+C stops it and deletes what it stored.', ''];
  if (scenario === 'new-home') {
    return { home, notes: [...addresses, '  It has no owner yet: set it up on either page.', ...end] };
  }
  const http = new WireHttp(home.baseUrl);
  await finishOnboarding(http, (await http.signIn(ada)).access_token);
  const notes = { ada: 'owner', grace: 'administrator', linus: 'asks for a code', margaret: 'only at home' };
  const people = [ada, grace, linus, margaret].map(({ username, password }) => {
    const note = notes[username as keyof typeof notes];
    return `  ${username.padEnd(9)}password: ${password.padEnd(29)}(${note})`;
  });
  const key = `  ${linus.username}'s authenticator key: ${home.totpSecret(linus.username)}`;
  return { home, notes: [...addresses, ...people, key, ...end] };
}
