/** Plays a recording's client against the fake, step by step, and collects every difference. */
import { prepare, signIn } from './earlier-sessions.ts';
import { replayHttp } from './http-replay.ts';
import type { Plan } from './plan.ts';
import type { Recording } from './recording.ts';
import { SocketReplay } from './socket-replay.ts';
import { settle, ReplayContext } from './replay-context.ts';

/** What a replay came to. */
export interface Outcome {
  /** One line for each difference. */
  differences: string[];
  /** Steps compared, by number. */
  compared: Set<number>;
}

/** What happened beside the recorded exchanges. */
async function setScene(stage: ReplayContext, index: number): Promise<void> {
  const { plan, fake, clock, dictionary } = stage;
  if (plan.restarts?.includes(index)) fake.restart();
  clock.advance(plan.passesMs?.[index] ?? 0);
  for (const session of plan.sessionsBefore?.[index] ?? []) await signIn(stage, session);
  const code = plan.codes?.[index];
  if (code) dictionary.learn(code.recorded, code.actual(fake, stage.moment()));
}

/** Plays all steps but those that the plan skips, and those sent together with an earlier one. */
export async function replay(recording: Recording, plan: Plan): Promise<Outcome> {
  const stage = new ReplayContext(recording, plan);
  const sockets = new SocketReplay(stage);
  await prepare(stage);
  for (const [index, step] of recording.steps.entries()) {
    if (stage.isSkipped(index) || stage.compared.has(index)) continue;
    await setScene(stage, index);
    const refusedWith = plan.refusedUpgrades?.[index];
    if ('http' in step) await replayHttp(stage, index, step.http);
    else if ('ws' in step) await sockets.replay(index, step.ws);
    else if (refusedWith !== undefined) sockets.replayRefusal(index, refusedWith);
    else if (plan.remarks?.includes(index)) stage.compared.add(index);
    await settle();
  }
  return { differences: [...stage.found, ...sockets.surplus()], compared: stage.compared };
}
