/** Changing the own name and picture. */
import { toAuthError } from '../../api/auth-error.ts';
import type { AuthError } from '../../api/auth-error.ts';
import type { Http } from '../../api/http.ts';
import { uploadPicture } from '../../api/people/image.ts';
import { updateOwnProfile } from '../../api/people/person.ts';
import type { OwnProfile } from '../../api/people/person.ts';
import type { AccountLink } from '../account-link.ts';
import { Store } from '../store.ts';

export type ProfileField = 'name' | 'picture';

/** What became of the last change. */
export type OwnProfileState =
  | { readonly status: 'idle' }
  | { readonly status: 'saving' | 'saved'; readonly field: ProfileField }
  | { readonly status: 'failed'; readonly field: ProfileField; readonly error: AuthError };

export interface OwnProfileDeps {
  readonly http: Http;
  readonly link: Pick<AccountLink, 'sendMessagePromise'>;
  readonly accessToken: () => Promise<string>;
  /** Asks again for what is shown of the person. */
  readonly refresh: () => Promise<unknown>;
}

export class OwnProfileStore extends Store<OwnProfileState> {
  readonly #deps: OwnProfileDeps;

  constructor(deps: OwnProfileDeps) {
    super({ status: 'idle' });
    this.#deps = deps;
  }

  /** @param name - as it was typed */
  async saveName(name: string): Promise<void> {
    await this.#save('name', () => Promise.resolve({ name: name.trim() }));
  }

  /** @param picture - a jpeg or png, square */
  async savePicture(picture: Blob): Promise<void> {
    const { http, accessToken } = this.#deps;
    await this.#save('picture', async () => ({
      picture: await uploadPicture(http, await accessToken(), picture),
    }));
  }

  async removePicture(): Promise<void> {
    await this.#save('picture', () => Promise.resolve({ picture: null }));
  }

  /** Does nothing while an earlier change is under way. */
  async #save(field: ProfileField, prepare: () => Promise<OwnProfile>): Promise<void> {
    if (this.state.status === 'saving') return;
    this.set({ status: 'saving', field });
    try {
      await updateOwnProfile(this.#deps.link, await prepare());
      await this.#deps.refresh();
      this.set({ status: 'saved', field });
    } catch (thrown) {
      this.set({ status: 'failed', field, error: toAuthError(thrown) });
    }
  }
}
