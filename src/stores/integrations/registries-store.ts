/** What the fields of a form choose from: each list is asked for once, when a field needs it. */
import type { CommandSender } from '../../api/command.ts';
import { removeFile, uploadFile } from '../../api/integrations/file-upload.ts';
import type { Http } from '../../api/http.ts';
import {
  fetchAreas,
  fetchConfigEntries,
  fetchDevices,
  fetchEntities,
  fetchFloors,
  fetchLabels,
} from '../../api/integrations/registries.ts';
import type {
  AreaRecord,
  ConfigEntryRecord,
  DeviceRecord,
  EntityRecord,
  FloorRecord,
  LabelRecord,
} from '../../api/integrations/registries.ts';
import { fetchThemes } from '../../api/profile/themes.ts';

export interface RegistriesDeps {
  readonly http: Http;
  readonly link: CommandSender;
  readonly accessToken: () => Promise<string>;
  /** How an upload is made; the browser's own by default. */
  readonly createRequest?: (() => XMLHttpRequest) | undefined;
}

/**
 * One for each form or dialog: the lists are as they were when it first asked. It has the face of `FieldResources`.
 * Every verb rejects with an `AuthError` where not said otherwise.
 */
export class RegistriesStore {
  readonly #deps: RegistriesDeps;
  readonly #asked = new Map<(sender: CommandSender) => Promise<unknown>, Promise<unknown>>();

  constructor(deps: RegistriesDeps) {
    this.#deps = deps;
  }

  async entities(): Promise<readonly EntityRecord[]> {
    return await this.#once(fetchEntities);
  }

  async devices(): Promise<readonly DeviceRecord[]> {
    return await this.#once(fetchDevices);
  }

  async areas(): Promise<readonly AreaRecord[]> {
    return await this.#once(fetchAreas);
  }

  async floors(): Promise<readonly FloorRecord[]> {
    return await this.#once(fetchFloors);
  }

  async labels(): Promise<readonly LabelRecord[]> {
    return await this.#once(fetchLabels);
  }

  async configEntries(): Promise<readonly ConfigEntryRecord[]> {
    return await this.#once(fetchConfigEntries);
  }

  /** Names of the installation's themes. */
  async themes(): Promise<readonly string[]> {
    const { themes } = await this.#once(fetchThemes);
    return themes.map(({ name }) => name);
  }

  /** @param onProgress - hears the share that is sent, from 0 to 1 */
  async uploadFile(file: File, onProgress: (share: number) => void, signal?: AbortSignal): Promise<string> {
    const { http, accessToken, createRequest } = this.#deps;
    return await uploadFile(http, await accessToken(), { file, onProgress, signal }, createRequest);
  }

  /** Never rejects: what nobody uses, the server removes when it stops. */
  async removeFile(fileId: string): Promise<void> {
    const { http, accessToken } = this.#deps;
    await accessToken()
      .then((token) => removeFile(http, token, fileId))
      .catch(() => undefined);
  }

  /** What could not be had is asked for again the next time. */
  async #once<Value>(ask: (sender: CommandSender) => Promise<Value>): Promise<Value> {
    const asked = (this.#asked.get(ask) as Promise<Value> | undefined) ?? ask(this.#deps.link);
    this.#asked.set(ask, asked);
    try {
      return await asked;
    } catch (thrown) {
      this.#asked.delete(ask);
      throw thrown;
    }
  }
}
