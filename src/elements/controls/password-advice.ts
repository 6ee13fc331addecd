/** Says of a password that is being chosen how easily it is guessed; the password itself is kept nowhere. */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { onLanguageChange, t } from '../../i18n/t.ts';
import type { TextKey } from '../../i18n/t.ts';
import { loadCommonPasswords } from './common-passwords.ts';
import { strengthOf } from './password-strength.ts';
import type { PasswordStrength } from './password-strength.ts';

const STRENGTH: Readonly<Record<PasswordStrength, TextKey>> = {
  short: 'password.short',
  common: 'password.common',
  variation: 'password.variation',
  personal: 'password.personal',
  simple: 'password.simple',
  fair: 'password.fair',
  good: 'password.good',
  strong: 'password.strong',
};

/** For browsers that make up passwords: Home Assistant takes any. */
export const PASSWORD_RULES = 'minlength: 20; allowed: ascii-printable;';

export interface PasswordAdviceDeps {
  /** The password as it is typed; empty without one. */
  readonly password: () => string;
  /** What others know of its owner, such as names. */
  readonly known: () => readonly string[];
  /** Fetches the passwords that are tried first. */
  readonly loadCommon?: () => Promise<ReadonlySet<string>>;
}

export class PasswordAdvice implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #deps: PasswordAdviceDeps;
  #common: ReadonlySet<string> | null = null;
  #isLoading = false;
  #hint = '';
  #stop: () => void = () => undefined;

  constructor(host: ReactiveControllerHost, deps: PasswordAdviceDeps) {
    this.#host = host;
    this.#deps = deps;
    host.addController(this);
  }

  /** A sentence; empty without a password. */
  get hint(): string {
    return this.#hint;
  }

  hostConnected(): void {
    this.#stop = onLanguageChange(this.judge);
  }

  hostDisconnected(): void {
    this.#stop();
  }

  /** Somebody is about to choose a password. */
  readonly prepare = (): void => {
    if (this.#common || this.#isLoading) return;
    this.#isLoading = true;
    // Without the list everything else is still judged; the next focus asks for it again.
    void (this.#deps.loadCommon ?? loadCommonPasswords)()
      .then((common) => {
        this.#common = common;
        this.judge();
      })
      .catch(() => undefined)
      .finally(() => (this.#isLoading = false));
  };

  /** A letter was typed, or the password is gone. */
  readonly judge = (): void => {
    const password = this.#deps.password();
    const known = [...this.#deps.known(), location.hostname, 'homeassistant'];
    this.#hint = password === '' ? '' : t(STRENGTH[strengthOf(password, known, this.#common)]);
    this.#host.requestUpdate();
  };
}
