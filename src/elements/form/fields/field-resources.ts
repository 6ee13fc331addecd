/** What pickers choose from and where files go: a form's host gives it, and each list is asked for when it is needed. */
import type {
  AreaRecord,
  ConfigEntryRecord,
  DeviceRecord,
  EntityRecord,
  FloorRecord,
  LabelRecord,
} from '../../../api/integrations/registries.ts';

/** Each function may be called often, asks once, and rejects with an `AuthError` where the list cannot be had. */
export interface FieldResources {
  entities(): Promise<readonly EntityRecord[]>;
  devices(): Promise<readonly DeviceRecord[]>;
  areas(): Promise<readonly AreaRecord[]>;
  floors(): Promise<readonly FloorRecord[]>;
  labels(): Promise<readonly LabelRecord[]>;
  configEntries(): Promise<readonly ConfigEntryRecord[]>;
  /** Names of themes. */
  themes(): Promise<readonly string[]>;
  /**
   * Uploads a file.
   * @param onProgress - hears the share that is sent, from 0 to 1
   * @returns the id that stands for the file in a form; it is good for one use
   * @throws an `AuthError`
   */
  uploadFile(file: File, onProgress: (share: number) => void, signal?: AbortSignal): Promise<string>;
  /** Takes an uploaded file back. Never rejects: what nobody uses, the server removes by itself. */
  removeFile(fileId: string): Promise<void>;
}
