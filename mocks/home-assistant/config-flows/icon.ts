/** The icon of the demo integrations: a key, as a PNG in base64url. */
export const demoIcon = [
  'iVBORw0KGgoAAAANSUhEUgAAADAAAAAwAgMAAAAqbBEUAAAACVBMVEUAAAAKblz___-Fn5WCAAAAA3RSTlMA__9EUN',
  'YhAAAAoUlEQVR42oWSyRHDMAhFrYNKUD8qIQeTg0tQPynBmTFVhoAxfE0WTnrDKj7LMlsh6heQmL_rG27J4a5qYK5m',
  'sKYoiysOPVIsqTmsMxClChlKQEeQyhsfZ22BwRzAzA-DRneB3Ro1SXlakgGNgENY7APsWoP_hWm1MVIfhXpOIBCzOe',
  'jUCiX-M_30-3Z-bBQWD5KAWCgjCAzS41HAueAhub0At7ie12hXKcIAAAAASUVORK5CYII',
].join('');

/** Opens all icons, and nothing else; a real one changes it every half an hour. */
export const brandToken = 'b7a1d3c5e9f20416';

/** Integrations of this household that have an icon. */
export const withIcon: readonly string[] = ['reauth_demo', 'flow_gallery'];
