/** Which paths belong to Home Assistant; everything else is the page's. */

/** Where Home Assistant's WebSocket is. */
export const webSocketPath = '/api/websocket';

/** @param path without its query */
export function belongsToHomeAssistant(path: string): boolean {
  return (
    path === '/auth' ||
    path === '/api' ||
    path === '/manifest.json' ||
    path.startsWith('/auth/') ||
    path.startsWith('/api/') ||
    path.startsWith('/.well-known/')
  );
}
