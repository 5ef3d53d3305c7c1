import type { World } from '../data/world';
import type { DescribedV4, NamespaceV4 } from '../descriptions/descriptions';
import { isIn, upTo } from '../descriptions/v4/operation';
import { json, Refusal, type Answer, type Call, type Route } from '../server/http';
import type { Family } from '../server/router';
import { CLUSTERMGMT_OPERATIONS } from './clustermgmt/operations';
import { DATAPROTECTION_OPERATIONS } from './dataprotection/recoveryPoints';
import { v4Error, v4Forbidden, v4Unauthorized } from './errors';
import { MONITORING_OPERATIONS } from './monitoring/alerts';
import { NETWORKING_OPERATIONS } from './networking/subnets';
import type { V4Call, V4Operation } from './operation';
import { PRISM_OPERATIONS } from './prism/operations';
import type { Allowance, RateLimits } from './rateLimits';
import { RequestIds } from './requestId';
import { VMM_OPERATIONS } from './vmm/operations';

const OPERATIONS: Record<string, V4Operation[]> = {
  vmm: VMM_OPERATIONS,
  clustermgmt: CLUSTERMGMT_OPERATIONS,
  networking: NETWORKING_OPERATIONS,
  prism: PRISM_OPERATIONS,
  monitoring: MONITORING_OPERATIONS,
  dataprotection: DATAPROTECTION_OPERATIONS,
};

/** Headers that a public log of a Prism Central shows on answers of v4. */
function limitHeaders(allowance: Allowance | undefined): Record<string, string> {
  if (!allowance) return {};
  return {
    'X-Api-Ratelimit-Limit': String(allowance.limit),
    'X-Api-Ratelimit-Remaining': String(allowance.remaining),
    'X-Api-Ratelimit-Reset': String(allowance.resetMs),
    'X-Api-Ratelimit-Refresh-Period-Seconds': '1',
  };
}

function tooMany(call: V4Call, allowance: Allowance): Answer {
  const message = {
    code: 'PLAT-10029',
    errorGroup: 'RATE_LIMIT_EXCEEDED',
    message: `More than ${allowance.limit} requests a second of this operation.`,
  };
  return v4Error(call, 429, message, { 'Retry-After': String(Math.ceil(allowance.resetMs / 1000)) });
}

function answerOf(act: () => Answer): Answer {
  try {
    return act();
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    throw error;
  }
}

/** What all operations of one Prism Central share. */
interface Shared {
  limits: RateLimits;
  requestIds: RequestIds;
}

function routeOf(
  namespace: string,
  version: string,
  operation: V4Operation,
  described: DescribedV4[],
  { limits, requestIds }: Shared,
): Route<World> {
  const path = `/${version}${operation.path}`;
  const perSecond = described.find(
    (each) => each.method === operation.method && each.path === path,
  )?.perSecond;
  const handle = (call: Call<World>): Answer => {
    const v4Call: V4Call = { ...call, namespace, version, answers: operation.answers };
    // Versions share the count, for they are the same operation.
    const allowance = limits.take(call.user, `${operation.method} ${namespace}${operation.path}`, perSecond);
    const act = (): Answer => operation.handle(v4Call);
    const answer = answerOf(() => {
      if (allowance && !allowance.allowed) return tooMany(v4Call, allowance);
      return operation.method === 'GET' ? act() : requestIds.once(v4Call, act);
    });
    return { ...answer, headers: { ...answer.headers, ...limitHeaders(allowance) } };
  };
  return { method: operation.method, path, handle, ...(operation.basicOnly ? { basicOnly: true } : {}) };
}

/** What Prism Central says to paths that none of its services has: also to a newer version, the commonest failure. */
const unknown = (): Answer =>
  json(404, {
    message: 'The requested URL was not found on the server. Check the spelling and try again.',
  });

function namespaceFamily(name: string, described: NamespaceV4, shared: Shared): Family<World> {
  const { installed, operations } = described;
  const info: Route<World> = {
    method: 'OPTIONS',
    path: '/unversioned/info',
    handle: () => json(200, { data: installed }),
  };
  const routes = upTo(installed).flatMap((version) =>
    (OPERATIONS[name] ?? [])
      .filter((operation) => isIn(operation, version))
      .map((operation) => routeOf(name, version, operation, operations, shared)),
  );
  return {
    name: 'v4',
    bases: [`/api/${name}`],
    open: false,
    apiKeys: true,
    routes: [info, ...routes],
    described: operations,
    unauthorized: () => v4Unauthorized(name),
    forbidden: v4Forbidden,
    notSimulated: (method, path) =>
      v4Error({ namespace: name }, 500, {
        code: 'DEMO-50100',
        message: `The demo cluster does not simulate this operation: ${method} ${path}`,
      }),
    unknown,
    wrongMethod: () => json(405, { message: 'The method is not allowed for the requested URL.' }),
    wrongType: () =>
      v4Error({ namespace: name }, 415, {
        code: 'DEMO-41500',
        message: 'The body must be application/json.',
      }),
    broken: (error) =>
      v4Error({ namespace: name }, 500, { code: 'DEMO-50000', message: `The demo failed: ${String(error)}` }),
  };
}

/** v4 of Prism Central: a family for each namespace that is described. */
export function v4Families(namespaces: Map<string, NamespaceV4>, limits: RateLimits): Family<World>[] {
  const shared = { limits, requestIds: new RequestIds() };
  return [...namespaces].map(([name, described]) => namespaceFamily(name, described, shared));
}
