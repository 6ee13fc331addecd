/** What a replay needs to know beyond the recording itself. */
import type { FakeHomeAssistant } from '../fake-home-assistant.ts';
import type { Scenario } from '../scenario.ts';

/** A session that existed before the recording began: whose, and how it is written there. */
export interface EarlierSession {
  /** Provider `homeassistant` unless given. */
  provider?: [type: string, id: string | null];
  username: string;
  password: string;
  /** The instance's own page unless given. */
  clientId?: string;
  /** Chosen by name instead, with a provider that only asks who. */
  person?: string;
  /** How its refresh token's id begins; its access tokens name it as their issuer. */
  idStart?: string;
  /** How its refresh token begins. */
  refreshTokenStart?: string;
}

/** When a code is needed, and what has been learnt by then. */
export interface Moment {
  nowMs: number;
  /** What a recorded value stands for. */
  meaning: (recorded: string) => string;
}

/** What somebody uploaded. */
export interface UploadedFile {
  name: string;
  contentType: string;
  /** In base64url. */
  bytes: string;
}

/** Step numbers begin at 0, as in the file. */
export interface Plan {
  instance: Scenario;
  sessions?: EarlierSession[];
  /** Sessions that begin before a step, outside of the recording. */
  sessionsBefore?: Record<number, EarlierSession[]>;
  /** Ids of users in the recording, by name. */
  users?: Record<string, string>;
  /** Codes of the recording that the fake made up anew. */
  codes?: Record<number, { recorded: string; actual: (fake: FakeHomeAssistant, moment: Moment) => string }>;
  /** Authorization codes got before the recording began, as they are written there. */
  earlierCodes?: { recorded: string; session: EarlierSession }[];
  /** Steps before which time passes. */
  passesMs?: Record<number, number>;
  /** The peer of a step, when it is not the proxy of its forwarding headers. */
  peers?: Record<number, string>;
  /** A step that is sent while the later one is at work. */
  during?: Record<number, number>;
  /** Form fields of a step whose body was not written down, taken from another step. */
  formOf?: Record<number, number>;
  /** Files of steps that upload one, whose body was not written down. */
  files?: Record<number, UploadedFile>;
  /** Steps that consist of a remark only. */
  remarks?: number[];
  /** Remarks that report a WebSocket refused with this status. */
  refusedUpgrades?: Record<number, number>;
  /** Steps that are not replayed, with the reason. */
  skipped?: Record<number, string>;
  /** Restarts before these steps. */
  restarts?: number[];
}
