/** Answers in Home Assistant's shapes. */

const textType = 'text/plain; charset=utf-8';

export function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'Content-Type': 'application/json' },
  });
}

export function text(status: number, body: string, headers: Record<string, string> = {}): Response {
  return new Response(body, { status, headers: { ...headers, 'Content-Type': textType } });
}

export function empty(status: number, headers: Record<string, string> = {}): Response {
  return new Response(null, { status, headers });
}

/** The shape of most JSON views' errors. */
export function message(status: number, said: string, code?: string): Response {
  return json(status, code === undefined ? { message: said } : { message: said, code });
}

/** The shape of the token endpoint's errors. */
export function tokenError(status: number, error: string, error_description?: string): Response {
  return json(status, error_description === undefined ? { error } : { error, error_description });
}

export const badRequest = () => text(400, '400: Bad Request');
export const forbidden = () => text(403, '403: Forbidden');
export const notFound = () => text(404, '404: Not Found');
export const serverError = () => text(500, '500 Internal Server Error\n\nServer got itself in trouble');
