/** Texts of the household's integrations in English. */
import { strangeForms } from './strange-forms.ts';
import type { Texts } from './text-tree.ts';

export const en: Texts = {
  homeassistant: {
    config: {
      abort: {
        already_in_progress:
          'This is already being configured. Finish the existing configuration before starting again.',
        authorize_url_timeout: 'Timeout while generating an authorization URL.',
        cloud_not_connected: 'Not connected to Home Assistant Cloud.',
        missing_credentials: 'The integration requires application credentials.',
        no_devices_found: 'No devices found on the network',
        no_url_available:
          'No URL available. For information about this error, [check the help section]({docs_url})',
        oauth_error: 'Received invalid token data.',
        oauth_failed: 'Error while obtaining access token.',
        oauth_implementation_unavailable: 'No OAuth2 implementations are currently available.',
        oauth_timeout: 'Timeout while resolving the OAuth token.',
        oauth_unauthorized: 'OAuth authorization error while obtaining access token.',
        reauth_successful: 'Re-authentication was successful',
        reconfigure_successful: 'Reconfiguration was successful',
        single_instance_allowed: 'Already configured. Only a single configuration is possible.',
        user_rejected_authorize: 'Account linking rejected: {error}',
      },
    },
    issues: {
      config_entry_reauth: {
        title: 'Authentication expired for {name}',
        description: 'Reauthentication is needed',
      },
    },
  },
  reauth_demo: {
    title: 'Reauth Demo',
    config: {
      abort: {
        already_configured: 'This account is already set up.',
        wrong_account: 'You signed in to {actual}, but this entry belongs to {expected}.',
      },
      error: {
        cannot_connect: 'The service cannot be reached.',
        invalid_auth: 'The password is wrong.',
      },
      flow_title: '{name}',
      step: {
        reauth_confirm: {
          data: {
            password: 'Password',
          },
          data_description: {
            password: 'The current password of the account.',
          },
          description: 'The password of **{account}** is no longer accepted.',
          title: 'Sign in to {name} again',
        },
        user: {
          data: {
            account: 'E-mail address',
            password: 'Password',
          },
          description: 'Sign in to your account.',
          title: 'Reauth Demo',
        },
      },
    },
  },
  flow_gallery: {
    title: 'Flow Gallery',
    config: {
      abort: {
        stopped: 'Stopped, because {why}.',
      },
      progress: {
        working: 'Working on {what}.',
      },
      step: {
        basic: {
          data: {
            enabled: 'Enabled',
            name: 'Name',
          },
          data_description: {
            name: 'Any name will do.',
          },
          description: 'This is the {step} step.',
          submit: 'Carry on',
          title: 'Basic fields',
        },
        empty: {
          description: 'Nothing to fill in.',
          title: 'Confirm',
        },
        external: {
          description: 'Continue on the web site.',
          title: 'Open web site',
        },
        labelled_menu: {
          title: 'Menu with its own labels',
        },
        sections: {
          data: {
            host: 'Host',
          },
          sections: {
            advanced: {
              data: {
                timeout: 'Timeout',
                verify: 'Verify certificate',
              },
              data_description: {
                timeout: 'In seconds.',
              },
              description: 'Rarely needed.',
              name: 'Advanced',
            },
            login: {
              data: {
                username: 'User name',
              },
              name: 'Login',
            },
          },
          title: 'Sections',
        },
        user: {
          description: 'There are {count} steps.',
          menu_option_descriptions: {
            basic: 'Plain field types',
          },
          menu_options: {
            basic: 'Basic',
            crash: 'Crash',
            empty: 'Empty',
            external: 'External',
            labelled_menu: 'Another menu',
            progress: 'Progress',
            sections: 'Sections',
            selectors: 'Selectors',
            stop: 'Abort',
            visible: 'Conditional fields',
          },
          title: 'Flow Gallery',
        },
      },
    },
    selector: {
      choice: {
        options: {
          one: 'The first',
          two: 'The second',
        },
      },
    },
  },
  strange_forms: strangeForms,
  radio_browser: {
    title: 'Radio Browser',
    exceptions: {
      cannot_connect: {
        message: 'Could not connect to Radio Browser',
      },
    },
  },
  met: {
    title: 'Meteorologisk institutt (Met.no)',
  },
};
