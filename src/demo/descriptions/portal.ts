import type { World } from '../data/world';
import { json, type Answer, type Call, type Route } from '../server/http';
import type { Family } from '../server/router';
import type { Descriptions } from './descriptions';

/** What the demo says where its portal has nothing. */
const missing = (): Answer => json(404, { message: 'There is no such document.' });

/** The portal takes GET alone; HEAD is no way to ask whether something is there. */
const getOnly = (): Answer => ({ status: 405, headers: { Allow: 'GET' } });

function get(path: string, answer: (call: Call<World>) => Answer): Route<World> {
  return { method: 'GET', path, handle: (call) => (call.method === 'GET' ? answer(call) : getOnly()) };
}

/**
 * The vendor's developer portal, as far as it hands out the descriptions of v4. The real one is a public host; here it
 * lives on Prism Central's port and needs no log-in either. A public client reads `versions[].version`, and
 * `namespaces[]` of names or of objects with a `name`: the second is believed.
 */
export function portalFamily({ v4 }: Descriptions): Family<World> {
  const routes = [
    get('/', () => json(200, { namespaces: [...v4.keys()].map((name) => ({ name })) })),
    get('/{namespace}/versions', ({ params }) => {
      const namespace = v4.get(params.namespace ?? '');
      if (!namespace) return missing();
      return json(200, { versions: [...namespace.documents.keys()].map((version) => ({ version })) });
    }),
    get('/{namespace}/versions/{version}/yaml', ({ params }) => {
      const body = v4.get(params.namespace ?? '')?.documents.get(params.version ?? '');
      if (!body) return missing();
      return { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body };
    }),
  ];
  return {
    name: 'portal',
    bases: ['/api/v1/namespaces'],
    open: true,
    routes,
    described: [],
    unauthorized: () => ({ status: 401 }),
    notSimulated: missing,
    unknown: missing,
    wrongMethod: getOnly,
    broken: () => ({ status: 500 }),
  };
}
