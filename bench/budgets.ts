/** How large the page may become: the one place that states it, for the build and for measurements. */

/** The code a page in use has loaded, named by the modules that are loaded on demand for it. */
export interface Stage {
  readonly name: string;
  /** Each must be part of what is loaded; tested against the path of a module. */
  readonly modules: readonly RegExp[];
  /** Files besides scripts and styles that are fetched by then; each must be there. Tested against the built name. */
  readonly files?: readonly RegExp[];
}

export interface Budget {
  readonly name: string;
  readonly stage: Stage;
  /** What is loaded already and does not count again. */
  readonly beyond?: Stage;
  readonly counts: 'scripts' | 'everything';
  /** Size with gzip. */
  readonly limitBytes: number;
}

/** Up to a usable user name field: the form stands in the page, and the entry has asked for the providers. */
export const usable: Stage = {
  name: 'usable',
  modules: [/\/src\/main\.ts$/],
};

/** The sign-in page with all that it loads by itself, the texts of one language aside. */
export const signIn: Stage = {
  name: 'sign-in',
  modules: [/\/src\/app\/sign-in-screen\.ts$/],
};

/** Up to the account of somebody signed in. */
export const account: Stage = {
  name: 'account',
  modules: [/\/src\/app\/account-screen\.ts$/, /\/src\/session\//, /\/home-assistant-js-websocket\//],
};

/** The trouble screen, which the account fetches ahead. */
export const trouble: Stage = {
  name: 'trouble',
  modules: [...account.modules, /\/src\/app\/trouble-screen\.ts$/],
};

/** The profile, which is the account's first page; a page comes when it is opened, the texts aside. */
const profile: Stage = { name: 'profile', modules: [...account.modules, /\/src\/app\/pages\/profile\.ts$/] };

/** The help for whoever cannot sign in; it may be the first thing that is opened. */
const help: Stage = { name: 'help', modules: [...signIn.modules, /\/src\/app\/help-screen\.ts$/] };

const security: Stage = {
  name: 'security',
  modules: [...account.modules, /\/src\/app\/pages\/security\.ts$/],
};

/** The list alone: a sign-in to an integration brings its own code. */
const integrations: Stage = {
  name: 'integrations',
  modules: [...account.modules, /\/src\/app\/pages\/integrations\.ts$/],
};

/** The set-up of a new home, which the sign-in page fetches in its place. */
const onboarding: Stage = {
  name: 'onboarding',
  modules: [...signIn.modules, /\/src\/app\/onboarding-screen\.ts$/],
};

const people: Stage = { name: 'people', modules: [...account.modules, /\/src\/app\/pages\/people\.ts$/] };

/** A sign-in to an integration with a form of text fields; further kinds of field and the texts come by themselves. */
const flow: Stage = {
  name: 'flow',
  modules: [...integrations.modules, /\/src\/app\/pages\/config-flow\.ts$/],
};

/** Adding a person and changing one, which comes when the list leads there. */
const person: Stage = { name: 'person', modules: [...people.modules, /\/src\/app\/pages\/person\.ts$/] };

/** What a form has loaded that asks for more than text, with every selector. */
const fields: Stage = {
  name: 'fields',
  modules: [...flow.modules, /\/fields\/selectors\/selector-fields\.ts$/],
};

export const budgets: readonly Budget[] = [
  { name: 'Usable user name field, JavaScript', stage: usable, counts: 'scripts', limitBytes: 12_000 },
  { name: 'Usable user name field, everything', stage: usable, counts: 'everything', limitBytes: 20_000 },
  { name: 'Sign-in page at rest, everything', stage: signIn, counts: 'everything', limitBytes: 30_000 },
  {
    name: 'Account shell, on top of sign-in',
    stage: account,
    beyond: signIn,
    counts: 'everything',
    limitBytes: 30_000,
  },
  {
    name: 'Trouble screen, on top of the account',
    stage: trouble,
    beyond: account,
    counts: 'everything',
    limitBytes: 8_000,
  },
  { name: 'Help, on top of sign-in', stage: help, beyond: signIn, counts: 'everything', limitBytes: 5_000 },
  {
    name: 'Profile, on top of the account',
    stage: profile,
    beyond: account,
    counts: 'everything',
    limitBytes: 12_000,
  },
  {
    name: 'Security page, on top of the account',
    stage: security,
    beyond: account,
    counts: 'everything',
    limitBytes: 26_000,
  },
  {
    name: 'Integrations page, on top of the account',
    stage: integrations,
    beyond: account,
    counts: 'everything',
    limitBytes: 7_000,
  },
  {
    name: 'Set-up of a new home, on top of sign-in',
    stage: onboarding,
    beyond: signIn,
    counts: 'everything',
    limitBytes: 16_000,
  },
  {
    name: 'People of the house, on top of the account',
    stage: people,
    beyond: account,
    counts: 'everything',
    limitBytes: 11_500,
  },
  {
    name: 'Sign-in to an integration, on top of its page',
    stage: flow,
    beyond: integrations,
    counts: 'everything',
    limitBytes: 12_500,
  },
  {
    name: 'One person, on top of the people',
    stage: person,
    beyond: people,
    counts: 'everything',
    limitBytes: 19_000,
  },
  {
    name: 'Every kind of field, on top of such a form',
    stage: fields,
    beyond: flow,
    counts: 'everything',
    limitBytes: 18_000,
  },
];

/** What one visit of the sign-in page may cost besides the sizes above; measured in a browser by `npm run bench`. */
export const visitBudget = {
  /** Begun before the user name field is usable, the page itself included. */
  requestsUntilUsable: 6,
  /**
   * All that the page loads by itself, as it goes over the wire: unlike the sum of files above with headers, the texts
   * of one language, and Home Assistant's answers.
   */
  bytesAtRest: 36_000,
  /** From sending the password to the name: the account with its first page, the texts of one language and answers. */
  bytesOfAccount: 50_000,
  /** Layout shift score, without shifts that follow an input. */
  layoutShift: 0,
  /** Requests to any other origin. */
  thirdPartyRequests: 0,
  /** Time until the field is visible on a slow line, as a share of the official page's in the same run. */
  fieldVisibleShare: 1 / 5,
} as const;

/**
 * The budget of a stage.
 * @throws when there is none
 */
export function limitBytes(stage: Stage, counts: Budget['counts']): number {
  const found = budgets.find((budget) => budget.stage === stage && budget.counts === counts);
  if (!found) throw new Error(`There is no budget for "${stage.name}", ${counts}.`);
  return found.limitBytes;
}

/** A part of the package entry `latchkey/session`. */
export interface PackagePart {
  readonly name: string;
  /** Without ending, as built; `undefined` for the entry and all it imports at once. */
  readonly chunk?: string;
  /** Sum of its files with gzip; without the peer dependency. */
  readonly limitBytes: number;
}

/** What every page loads comes first; each other part is fetched by the pages that use it. */
export const packageParts: readonly PackagePart[] = [
  { name: 'every page', limitBytes: 6_000 },
  { name: 'signing in, away and back', chunk: 'redirect-sign-in', limitBytes: 2_100 },
  { name: 'connect()', chunk: 'open-connection', limitBytes: 750 },
  { name: 'fetch()', chunk: 'authorized-fetch', limitBytes: 450 },
  { name: 'a browser without Web Locks', chunk: 'lease-lock', limitBytes: 550 },
];
