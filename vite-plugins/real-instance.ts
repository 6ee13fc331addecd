/** The dev server in front of a real Home Assistant: `HASS_URL=http://homeassistant.local:8123 npm start`. */
import { ServerResponse } from 'node:http';
import { createLogger, type Logger, type Plugin } from 'vite';

const forwarded = '^/(?:auth|api|static|\\.well-known)/|^/manifest\\.json(?:\\?|$)';

/**
 * The instance's address as an origin.
 * @throws when it is no http or https address
 */
export function instanceOrigin(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    throw new Error(`HASS_URL is not an address: ${address}. It looks like http://homeassistant.local:8123.`);
  }
  if (url.protocol === 'http:' || url.protocol === 'https:') return url.origin;
  throw new Error(`HASS_URL must begin with http:// or https://: ${address}.`);
}

/** One sentence for somebody whose instance does not answer. */
export function unreachable(origin: string, cause: { code?: unknown; message: string }): string {
  const reason = typeof cause.code === 'string' ? cause.code : cause.message;
  return `Home Assistant cannot be reached at ${origin} (${reason || 'no answer'}).`;
}

/** Vite plugin: forwards what is Home Assistant's to the instance that HASS_URL names. */
export function realInstance(environment: Record<string, string | undefined> = process.env): Plugin {
  const origin = environment.HASS_URL ? instanceOrigin(environment.HASS_URL) : '';
  return {
    name: 'latchkey:real-instance',
    apply: (_config, { command }) => command === 'serve' && origin !== '',
    config: () => ({
      // The plugin says in one sentence what Vite would say in a stack trace for each request.
      customLogger: withoutProxyErrors(createLogger()),
      server: {
        proxy: {
          [forwarded]: {
            target: origin,
            ws: true,
            // A name-based host behind https needs its own name. Client ids are not compared with it, as the page is at a
            // loopback address. Home Assistant must not hear of a proxy: it refuses X-Forwarded-For from strangers.
            changeOrigin: true,
            xfwd: false,
            configure(proxy) {
              proxy.on('error', (error: NodeJS.ErrnoException, _request, target) => {
                const sentence = unreachable(origin, error);
                if (!(target instanceof ServerResponse)) {
                  target.end('HTTP/1.1 502 Bad Gateway\r\nX-Latchkey-Proxy: unreachable\r\n\r\n');
                } else if (!target.headersSent) {
                  target.writeHead(502, {
                    'Content-Type': 'text/plain; charset=utf-8',
                    'Cache-Control': 'no-store',
                    'X-Latchkey-Proxy': 'unreachable',
                  });
                  target.end(sentence);
                }
                process.stderr.write(`  ${sentence}\n`);
              });
            },
          },
        },
      },
    }),
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
        if (pathname === '/auth/authorize') response.writeHead(302, { Location: `/${search}` }).end();
        else next();
      });
      server.printUrls = () => {
        server.config.logger.info(
          `\n  Latchkey on ${origin}: http://localhost:${server.config.server.port}/\n`,
        );
        void tell(origin, server.config.logger);
      };
    },
  };
}

async function tell(origin: string, logger: Logger): Promise<void> {
  try {
    await fetch(`${origin}/manifest.json`);
  } catch (error) {
    const cause =
      error instanceof Error && error.cause instanceof Error ? error.cause : new Error('no answer');
    logger.error(`\n  ${unreachable(origin, cause)} The page works as soon as it answers.\n`);
  }
}

function withoutProxyErrors(logger: Logger): Logger {
  const error = logger.error.bind(logger);
  logger.error = (message, options) => {
    if (!/(?:http|ws) proxy (?:socket )?error:/.test(message)) error(message, options);
  };
  return logger;
}
