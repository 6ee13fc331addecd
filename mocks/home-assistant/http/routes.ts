/** Which views exist, with which methods, and who may call them. */
import * as flows from './config-flow-views.ts';
import type { Exchange } from './exchange.ts';
import { removeFile, uploadFile } from './file-views.ts';
import { serveImage, uploadImage } from './image-views.ts';
import { reloadEntryView, serveBrandIcon } from './integration-views.ts';
import { abortLogin, continueLogin, listProviders, startLogin } from './login-views.ts';
import * as onboarding from './onboarding-views.ts';
import * as other from './other-views.ts';
import { empty, serverError } from './replies.ts';
import { revoke, token } from './token-views.ts';

/** Who may call a view. */
export type Access = 'anybody' | 'signed-in' | 'administrator';

export interface View {
  access: Access;
  handle(exchange: Exchange): Response | Promise<Response>;
}

/** A path and its methods. */
export interface Route {
  path: RegExp;
  views: Record<string, View>;
}

const open = (handle: View['handle']): View => ({ access: 'anybody', handle });
const signedIn = (handle: View['handle']): View => ({ access: 'signed-in', handle });
const administrator = (handle: View['handle']): View => ({ access: 'administrator', handle });

const routes: Route[] = [
  { path: /^\/auth\/providers$/, views: { GET: open(listProviders) } },
  {
    path: /^\/auth\/login_flow$/,
    views: { GET: open(() => empty(405)), POST: open(startLogin) },
  },
  {
    path: /^\/auth\/login_flow\/[^/]+$/,
    views: { DELETE: open(abortLogin), GET: open(serverError), POST: open(continueLogin) },
  },
  { path: /^\/auth\/token$/, views: { POST: open(token) } },
  { path: /^\/auth\/revoke$/, views: { POST: open(revoke) } },
  { path: /^\/auth\/link_user$/, views: { POST: signedIn(other.linkUser) } },
  { path: /^\/\.well-known\/oauth-authorization-server$/, views: { GET: open(other.authorizationServer) } },
  { path: /^\/\.well-known\/oauth-protected-resource$/, views: { GET: open(other.protectedResource) } },
  { path: /^\/\.well-known\/change-password$/, views: { GET: open(other.changePassword) } },
  { path: /^\/api\/onboarding$/, views: { GET: open(onboarding.steps) } },
  { path: /^\/api\/onboarding\/installation_type$/, views: { GET: open(onboarding.installationType) } },
  { path: /^\/api\/onboarding\/users$/, views: { POST: open(onboarding.createOwner) } },
  { path: /^\/api\/onboarding\/core_config$/, views: { POST: signedIn(onboarding.finishCoreConfig) } },
  { path: /^\/api\/onboarding\/analytics$/, views: { POST: signedIn(onboarding.finishAnalytics) } },
  { path: /^\/api\/onboarding\/integration$/, views: { POST: signedIn(onboarding.finishIntegration) } },
  { path: /^\/api\/onboarding\/integration\/wait$/, views: { POST: open(onboarding.waitForIntegration) } },
  { path: /^\/api\/$/, views: { GET: signedIn(other.apiRunning) } },
  { path: /^\/api\/image\/upload$/, views: { POST: signedIn(uploadImage) } },
  { path: /^\/api\/image\/serve\/[^/]+\/[^/]+$/, views: { GET: open(serveImage) } },
  { path: /^\/api\/brands\/integration\/[^/]+\/[^/]+$/, views: { GET: open(serveBrandIcon) } },
  {
    path: /^\/api\/config\/config_entries\/entry\/[^/]+\/reload$/,
    views: { POST: signedIn(reloadEntryView) },
  },
  {
    path: /^\/api\/file_upload$/,
    views: { DELETE: signedIn(removeFile), POST: signedIn(uploadFile) },
  },
  { path: /^\/api\/websocket$/, views: { GET: open(other.noUpgrade) } },
  {
    path: /^\/api\/config\/config_entries\/flow$/,
    views: { GET: signedIn(flows.noFlows), POST: administrator(flows.startFlow) },
  },
  {
    path: /^\/api\/config\/config_entries\/flow\/[^/]+$/,
    views: {
      DELETE: signedIn(flows.abortFlow),
      GET: administrator(flows.lookAtFlow),
      POST: administrator(flows.answerFlow),
    },
  },
];

/** Pages and files of the official frontend and other integrations: hosts serve them, but their rules are here. */
const foreignPaths = [/^\/$/, /^\/manifest\.json$/, /^\/auth\/authorize$/];

export function routeFor(path: string): Route | undefined {
  return routes.find((route) => route.path.test(path));
}

/** Whether `OPTIONS` is answered there. */
export function isKnownPath(path: string): boolean {
  return routeFor(path) !== undefined || foreignPaths.some((pattern) => pattern.test(path));
}
