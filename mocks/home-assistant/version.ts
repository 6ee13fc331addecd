/** The version of Home Assistant that the fake plays. */
export const haVersion = '2026.11.0';

/** The version of the official frontend that comes with it. */
export const frontendVersion = '20261028.4';
