/** Texts of the household's integrations in German; what is missing comes in English. */
import type { Texts } from './text-tree.ts';

export const de: Texts = {
  homeassistant: {
    config: {
      abort: {
        already_in_progress:
          'Die Konfiguration läuft bereits. Schließe die bestehende Konfiguration ab, bevor du erneut beginnst.',
        authorize_url_timeout: 'Zeitüberschreitung beim Erstellen einer Autorisierungs-URL.',
        cloud_not_connected: 'Nicht mit Home Assistant Cloud verbunden.',
        missing_credentials: 'Für die Integration sind OAuth-Anmeldedaten erforderlich.',
        no_devices_found: 'Keine Geräte im Netzwerk gefunden',
        no_url_available:
          'Keine URL verfügbar. Informationen zu diesem Fehler [findest du im Hilfebereich]({docs_url}).',
        oauth_error: 'Ungültige Token-Daten empfangen.',
        oauth_failed: 'Fehler beim Abrufen des Zugriffstokens.',
        oauth_implementation_unavailable: 'Derzeit sind keine OAuth2-Implementierungen verfügbar.',
        oauth_timeout: 'Zeitüberschreitung beim Auflösen des OAuth-Tokens.',
        oauth_unauthorized: 'OAuth-Autorisierungsfehler beim Abrufen des Zugriffstokens.',
        reauth_successful: 'Die erneute Authentifizierung war erfolgreich',
        reconfigure_successful: 'Die Neukonfiguration war erfolgreich',
        single_instance_allowed: 'Bereits konfiguriert. Nur eine einzige Konfiguration ist möglich.',
        user_rejected_authorize: 'Kontoverknüpfung abgelehnt: {error}',
      },
    },
    issues: {
      config_entry_reauth: {
        title: 'Authentifizierung für {name} abgelaufen',
        description: 'Eine erneute Authentifizierung ist erforderlich',
      },
    },
  },
  reauth_demo: {
    title: 'Reauth Demo',
    config: {
      abort: {
        already_configured: 'Dieses Konto ist bereits eingerichtet.',
        wrong_account: 'Du hast dich bei {actual} angemeldet, dieser Eintrag gehört aber zu {expected}.',
      },
      error: {
        cannot_connect: 'Der Dienst ist nicht erreichbar.',
        invalid_auth: 'Das Passwort ist falsch.',
      },
      flow_title: '{name}',
      step: {
        reauth_confirm: {
          data: {
            password: 'Passwort',
          },
          data_description: {
            password: 'Das aktuelle Passwort des Kontos.',
          },
          description: 'Das Passwort von **{account}** wird nicht mehr angenommen.',
          title: 'Bei {name} erneut anmelden',
        },
        user: {
          data: {
            account: 'E-Mail-Adresse',
            password: 'Passwort',
          },
          description: 'Melde dich bei deinem Konto an.',
          title: 'Reauth Demo',
        },
      },
    },
  },
  flow_gallery: {
    title: 'Flow Gallery',
    config: {
      abort: {
        stopped: 'Beendet, weil {why}.',
      },
      progress: {
        working: '{what} läuft.',
      },
      step: {
        basic: {
          title: 'Einfache Felder',
          description: 'Dies ist der Schritt {step}.',
          submit: 'Weiter',
          data: {
            enabled: 'Eingeschaltet',
            name: 'Name',
          },
          data_description: {
            name: 'Jeder Name ist recht.',
          },
        },
        user: {
          title: 'Flow Gallery',
          description: 'Es gibt {count} Schritte.',
        },
      },
    },
    selector: {
      choice: {
        options: {
          one: 'Das Erste',
          two: 'Das Zweite',
        },
      },
    },
  },
  radio_browser: {
    title: 'Radio Browser',
    exceptions: {
      cannot_connect: {
        message: 'Radio Browser ist nicht erreichbar',
      },
    },
  },
};
