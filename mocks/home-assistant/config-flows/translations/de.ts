/** Texts of the household's integrations in German; what is missing comes in English. */
import type { Texts } from './texts.ts';

export const de: Texts = {
  homeassistant: {
    config: {
      abort: {
        reauth_successful: 'Die erneute Authentifizierung war erfolgreich',
        reconfigure_successful: 'Die Neukonfiguration war erfolgreich',
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
