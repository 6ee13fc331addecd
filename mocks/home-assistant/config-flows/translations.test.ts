/** Texts of integrations; what recordings hold is compared by `recordings.test.ts`, save for what it skips. */
import { beforeEach, expect, it } from 'vitest';
import { household } from '../../scenarios/household.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { loadRecording } from '../recordings/recording.ts';
import { TestClient, type TestSocket } from '../testing/test-client.ts';

let socket: TestSocket;
let lastId: number;

beforeEach(async () => {
  const client = new TestClient(new FakeHomeAssistant(household));
  socket = await client.connect((await client.signIn('margaret', 'apollo-11'))['access_token']);
  lastId = 0;
});

/** Texts by their keys. */
async function allTexts(more: object): Promise<Record<string, string>> {
  lastId += 1;
  const [answer] = await socket.ask({ id: lastId, type: 'frontend/get_translations', ...more });
  return (answer as { result: { resources: Record<string, string> } }).result.resources;
}

/** Texts of one integration, by what follows integration and category in their keys. */
async function texts(language: string, integration: string, category: string) {
  const all = await allTexts({ language, category, integration: [integration] });
  const start = `component.${integration}.${category}.`;
  return Object.fromEntries(Object.entries(all).map(([key, text]) => [key.slice(start.length), text]));
}

it('what an issue says is what was recorded', async () => {
  const recorded = loadRecording('translations').steps.flatMap((step) => {
    const received = 'ws' in step ? (step.ws.received as { result?: { resources?: object } }) : undefined;
    return Object.entries(received?.result?.resources ?? {});
  });
  const issues = await allTexts({ language: 'en', category: 'issues' });
  expect(Object.keys(issues)).toHaveLength(2);
  expect(Object.fromEntries(recorded)).toMatchObject(issues);
});

it('integrations have titles', async () => {
  const titles = {
    'component.reauth_demo.title': 'Reauth Demo',
    'component.flow_gallery.title': 'Flow Gallery',
    'component.strange_forms.title': 'Strange Forms',
    'component.radio_browser.title': 'Radio Browser',
    'component.met.title': 'Meteorologisk institutt (Met.no)',
  };
  expect(await allTexts({ language: 'en', category: 'title' })).toEqual(titles);
  expect(await allTexts({ language: 'de', category: 'title' })).toEqual(titles);
});

it('the error for an unreachable service is there in both languages', async () => {
  const ask = async (language: string) => await texts(language, 'radio_browser', 'exceptions');
  expect(await ask('en')).toEqual({ 'cannot_connect.message': 'Could not connect to Radio Browser' });
  expect(await ask('de')).toEqual({ 'cannot_connect.message': 'Radio Browser ist nicht erreichbar' });
});

it('what all integrations share is there in German', async () => {
  expect(await texts('de', 'homeassistant', 'config')).toEqual({
    'abort.already_in_progress':
      'Die Konfiguration läuft bereits. Schließe die bestehende Konfiguration ab, bevor du erneut beginnst.',
    'abort.authorize_url_timeout': 'Zeitüberschreitung beim Erstellen einer Autorisierungs-URL.',
    'abort.cloud_not_connected': 'Nicht mit Home Assistant Cloud verbunden.',
    'abort.missing_credentials': 'Für die Integration sind OAuth-Anmeldedaten erforderlich.',
    'abort.no_devices_found': 'Keine Geräte im Netzwerk gefunden',
    'abort.no_url_available':
      'Keine URL verfügbar. Informationen zu diesem Fehler [findest du im Hilfebereich]({docs_url}).',
    'abort.oauth_error': 'Ungültige Token-Daten empfangen.',
    'abort.oauth_failed': 'Fehler beim Abrufen des Zugriffstokens.',
    'abort.oauth_implementation_unavailable': 'Derzeit sind keine OAuth2-Implementierungen verfügbar.',
    'abort.oauth_timeout': 'Zeitüberschreitung beim Auflösen des OAuth-Tokens.',
    'abort.oauth_unauthorized': 'OAuth-Autorisierungsfehler beim Abrufen des Zugriffstokens.',
    'abort.reauth_successful': 'Die erneute Authentifizierung war erfolgreich',
    'abort.reconfigure_successful': 'Die Neukonfiguration war erfolgreich',
    'abort.single_instance_allowed': 'Bereits konfiguriert. Nur eine einzige Konfiguration ist möglich.',
    'abort.user_rejected_authorize': 'Kontoverknüpfung abgelehnt: {error}',
  });
  expect(await texts('de', 'homeassistant', 'issues')).toEqual({
    'config_entry_reauth.title': 'Authentifizierung für {name} abgelaufen',
    'config_entry_reauth.description': 'Eine erneute Authentifizierung ist erforderlich',
  });
});

it('the accounts of the demo are German from end to end', async () => {
  expect(await texts('de', 'reauth_demo', 'config')).toEqual({
    'abort.already_configured': 'Dieses Konto ist bereits eingerichtet.',
    'abort.wrong_account': 'Du hast dich bei {actual} angemeldet, dieser Eintrag gehört aber zu {expected}.',
    'error.cannot_connect': 'Der Dienst ist nicht erreichbar.',
    'error.invalid_auth': 'Das Passwort ist falsch.',
    flow_title: '{name}',
    'step.reauth_confirm.data.password': 'Passwort',
    'step.reauth_confirm.data_description.password': 'Das aktuelle Passwort des Kontos.',
    'step.reauth_confirm.description': 'Das Passwort von **{account}** wird nicht mehr angenommen.',
    'step.reauth_confirm.title': 'Bei {name} erneut anmelden',
    'step.user.data.account': 'E-Mail-Adresse',
    'step.user.data.password': 'Passwort',
    'step.user.description': 'Melde dich bei deinem Konto an.',
    'step.user.title': 'Reauth Demo',
  });
});

it('the gallery is German in part, and else comes in English', async () => {
  expect(await texts('de', 'flow_gallery', 'config')).toEqual({
    ...(await texts('en', 'flow_gallery', 'config')),
    'abort.stopped': 'Beendet, weil {why}.',
    'progress.working': '{what} läuft.',
    'step.basic.title': 'Einfache Felder',
    'step.basic.description': 'Dies ist der Schritt {step}.',
    'step.basic.submit': 'Weiter',
    'step.basic.data.enabled': 'Eingeschaltet',
    'step.basic.data.name': 'Name',
    'step.basic.data_description.name': 'Jeder Name ist recht.',
    'step.user.title': 'Flow Gallery',
    'step.user.description': 'Es gibt {count} Schritte.',
  });
  expect(await texts('de', 'flow_gallery', 'selector')).toEqual({
    'choice.options.one': 'Das Erste',
    'choice.options.two': 'Das Zweite',
  });
});

it('the integration that means no good has texts with traps', async () => {
  expect(await texts('en', 'strange_forms', 'config')).toEqual({
    'abort.received': 'Received: `{input}`',
    'abort.all_is_well_again': 'All is well again.',
    'abort.goes_on': 'There is more to do.',
    'error.word_refused': 'The word is refused.',
    'step.reauth_confirm.title': 'Strange things',
    'step.reauth_confirm.description': 'Nobody gave {missing}.',
    'step.reauth_confirm.menu_options.options': 'Many options',
    'step.reauth_confirm.menu_options.fields': 'Many fields',
    'step.reauth_confirm.menu_options.names': 'Strange names',
    'step.reauth_confirm.menu_options.contradictions': 'Contradictions',
    'step.reauth_confirm.menu_options.words': 'Words',
    'step.reauth_confirm.menu_options.hidden_error': 'A hidden error',
    'step.reauth_confirm.menu_options.own_reason': 'A reason of its own',
    'step.reauth_confirm.menu_options.onward': 'Onward',
    'step.reauth_confirm.menu_options.teleport': 'A step of another world',
    'step.options.title': 'Many options',
    'step.fields.title': 'Many fields',
    'step.names.title': 'Strange names',
    'step.names.data.constructor': 'Constructor',
    'step.contradictions.title': 'Contradictions',
    'step.words.title': 'Words {count, plural, one {# word',
    'step.words.description': [
      '# Heading\n\nA **strong** {evil} and <script>document.title = 2</script>, {turned}, {link},',
      ' [a page](https://example.com/a), ![picture](https://example.com/p.png), {missing}.',
      '\n\n- one\n- *two*',
    ].join(''),
    'step.hidden_error.title': 'A hidden error',
    'step.hidden_error.data.secret_word': 'Secret word',
    'step.hidden_error.data.more': 'More',
    'step.own_reason.title': 'A reason of its own',
  });
});
