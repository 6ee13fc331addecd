import { describe, expect, test } from 'vitest';
import { settled } from '../testing/fake-browser.ts';
import { Session } from '../life/session.ts';
import { onSignedInElsewhere } from './signed-in-elsewhere.ts';
import { wasSignedOut } from '../storage/signed-out-flag.ts';
import { household, statesOf } from '../testing/household.ts';
import { deaf, twoTabs } from '../testing/two-tabs.ts';

const HALF_HOUR_MS = 1_800_000;

describe('logging out', () => {
  test('reaches the other tab at once', async () => {
    const { one, two, heard, sent, here, there } = await twoTabs();
    await one.signOut();
    expect(heard).toEqual([['ended: signed_out'], ['ended: other_tab']]);
    expect([wasSignedOut(here.tab), wasSignedOut(there.tab)]).toEqual([true, true]);
    await expect(two.accessToken()).rejects.toMatchObject({ code: 'unauthorized' });
    expect(sent).toEqual(['/auth/revoke 200']);
  });

  test('is noticed by a page that was frozen when it wakes, and by its next renewal', async () => {
    const { one, heard, there, sent } = await twoTabs(deaf);
    await one.signOut();
    expect(heard[1]).toEqual([]);
    await there.page.wake();
    expect(heard[1]).toEqual(['ended: other_tab']);
    expect(sent).toEqual(['/auth/revoke 200']);
  });

  test('is known in a page that wakes when waking is done', async () => {
    const { one, two, kept } = await twoTabs(deaf);
    await one.signOut();
    const { value } = kept;
    kept.read = async () => {
      await settled();
      return value;
    };
    await two.wake();
    expect(two.state).toEqual({ status: 'ended', reason: 'other_tab' });
  });

  test('while the other tab renews does not bring the session back', async () => {
    const { one, two, clock, heard, kept } = await twoTabs(deaf);
    clock.pass(HALF_HOUR_MS);
    const renewing = expect(two.accessToken()).rejects.toThrow();
    await one.signOut();
    await renewing;
    expect(heard[1]).toEqual(['ended: other_tab']);
    expect(kept.value).toBeUndefined();
  });
});

describe('signing in', () => {
  test('as somebody else in another tab is noticed and ends the session it replaced', async () => {
    const { heard, signIn, tab, kept, sent } = await twoTabs();
    const grace = await signIn(tab(), 'grace');
    await settled();
    expect(heard).toEqual([['ended: other_user'], ['ended: other_user']]);
    expect(kept.value).toMatchObject({ access_token: await grace.accessToken() });
    expect(sent).toEqual(['/auth/revoke 200']);
    expect(grace.state).toEqual({ status: 'active' });
  });

  test('as somebody else is noticed by a tab that heard nothing', async () => {
    const { heard, signIn, tab, there } = await twoTabs(deaf);
    await signIn(tab(), 'grace');
    await there.page.wake();
    expect(heard[1]).toEqual(['ended: other_user']);
  });

  test('for one tab only leaves the others as they are', async () => {
    const { heard, signIn, tab } = await twoTabs();
    await signIn(tab(), 'grace', false);
    await settled();
    expect(heard).toEqual([[], []]);
  });

  test('for all tabs leaves a tab with a session of its own alone', async () => {
    const { tab, signIn } = household();
    const own = await signIn(tab(), 'ada', false);
    const heard = statesOf(own);
    await signIn(tab(), 'grace');
    await settled();
    expect(heard).toEqual([]);
    await expect(own.accessToken()).resolves.toBeTypeOf('string');
  });

  test('for all tabs is heard by a tab with a sign-in form, and not by the one it happens in', async () => {
    const { tab, signIn } = household();
    const [here, there] = [tab(), tab()];
    const heard: string[] = [];
    onSignedInElsewhere(() => heard.push('here'), here);
    const stop = onSignedInElsewhere(() => heard.push('there'), there);
    await signIn(here, 'ada', false);
    expect(heard).toEqual([]);
    await signIn(here);
    expect(heard).toEqual(['there']);
    await expect(Session.restore(there)).resolves.toBeInstanceOf(Session);
    stop();
    await signIn(here, 'grace');
    expect(heard).toEqual(['there']);
  });
});

test('no message between tabs carries a token', async () => {
  const posted: unknown[] = [];
  const { one, clock, kept } = await twoTabs((deps) => ({
    ...deps,
    openChannel: (listener) => {
      const channel = deps.openChannel(listener);
      return {
        ...channel,
        post: (message) => {
          posted.push(message);
          channel.post(message);
        },
      };
    },
  }));
  const secrets = [kept.value];
  clock.pass(HALF_HOUR_MS);
  await one.accessToken();
  secrets.push(kept.value);
  await one.signOut();
  expect(posted).toHaveLength(3);
  for (const secret of secrets as { access_token: string; refresh_token: string }[]) {
    expect(JSON.stringify(posted)).not.toContain(secret.access_token);
    expect(JSON.stringify(posted)).not.toContain(secret.refresh_token);
  }
});
