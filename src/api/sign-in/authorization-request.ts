/** The OAuth 2 authorization request in the page's address: read, and answered with a redirect. */

/**
 * What a client asks for when it sends the browser here.
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.1.1
 * @see https://developers.home-assistant.io/docs/auth_api#authorize
 */
export interface AuthorizationRequest {
  client_id: string;
  redirect_uri: string;
  state?: string;
  response_type?: string;
  code_challenge?: string;
  code_challenge_method?: string;
}

/** Reads the request, or gives `undefined` when nobody else asks: then this page is its own client. */
export function readAuthorizationRequest(query: URLSearchParams): AuthorizationRequest | undefined {
  const client_id = query.get('client_id');
  if (client_id === null) return undefined;
  const request: AuthorizationRequest = { client_id, redirect_uri: query.get('redirect_uri') ?? '' };
  for (const name of ['state', 'response_type', 'code_challenge', 'code_challenge_method'] as const) {
    const value = query.get(name);
    if (value !== null) request[name] = value;
  }
  return request;
}

/**
 * Where to send the browser with its authorization code: the client's own query stays, fragment included.
 * @param storeToken - tells a frontend of this same instance to keep its tokens, as Home Assistant's own does
 */
export function redirectAddress(
  { redirect_uri, state }: AuthorizationRequest,
  code: string,
  storeToken: boolean,
): URL {
  const address = new URL(redirect_uri);
  address.searchParams.set('code', code);
  if (state !== undefined) address.searchParams.set('state', state);
  if (storeToken) address.searchParams.set('storeToken', 'true');
  return address;
}
