/** Where a recording is played: the fake, its clock, and what has been learnt so far. */
import { ManualClock } from '../clock.ts';
import { FakeHomeAssistant } from '../fake-home-assistant.ts';
import { Dictionary } from './comparison.ts';
import type { Moment, Plan } from './plan.ts';
import type { Recording } from './recording.ts';

const proxy = '127.0.0.9';

/** The peer of a request: forwarding headers come from the proxy. */
export function peerOf(headers: Record<string, string>): string {
  return 'X-Forwarded-For' in headers ? proxy : '127.0.0.1';
}

/** Lets everything happen that needs no time. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

export class ReplayContext {
  readonly recording: Recording;
  readonly plan: Plan;
  readonly clock = new ManualClock();
  readonly fake: FakeHomeAssistant;
  readonly dictionary = new Dictionary();
  /** One line for each difference. */
  readonly found: string[] = [];
  /** Steps compared, by number. */
  readonly compared = new Set<number>();

  constructor(recording: Recording, plan: Plan) {
    this.recording = recording;
    this.plan = plan;
    this.fake = new FakeHomeAssistant(plan.instance, { clock: this.clock });
  }

  isSkipped(index: number): boolean {
    return index in (this.plan.skipped ?? {});
  }

  /** A step was compared, with these differences. */
  note(index: number, found: string[]): void {
    this.compared.add(index);
    this.found.push(...found.map((difference) => `step ${index} ${difference}`));
  }

  moment(): Moment {
    return {
      nowMs: this.clock.nowMs(),
      meaning: (recorded) => this.dictionary.meaning(recorded) ?? recorded,
    };
  }

  users(): { id: string; name: string }[] {
    return (JSON.parse(this.fake.save()) as { users: { id: string; name: string }[] }).users;
  }

  /** Moves the clock only as far as the answer needs. */
  async wait(pending: Promise<Response>): Promise<Response> {
    const answers: Response[] = [];
    const noted = pending.then((response) => answers.push(response));
    await settle();
    for (let turn = 0; turn < 100 && answers.length === 0; turn += 1) {
      this.clock.advance(100);
      await Promise.race([noted, settle()]);
    }
    const [answer] = answers;
    if (!answer) throw new Error('no answer within ten seconds of the clock');
    return answer;
  }
}
