import { body, document, GATEWAY } from './document';
import { collectionModel, collectionOf, int32, list, model, primitive, text } from './model';

const PROXY = 'get.dto.appliance.configuration.HttpProxyDTO';
const settings = {
  name: text('Name'),
  address: text('Address'),
  port: int32('Port'),
  proxy_types: list('What goes through it', { type: 'string', enum: ['HTTP', 'HTTPS', 'SOCKS'] }),
};

export const HTTP_PROXIES = document(
  GATEWAY,
  '/http_proxies',
  [
    {
      method: 'GET',
      path: '/http_proxies/',
      nickname: 'getHttpProxies',
      summary: 'List proxies.',
      type: collectionOf(PROXY),
    },
    {
      method: 'POST',
      path: '/http_proxies/',
      nickname: 'addHttpProxy',
      summary: 'Add a proxy.',
      type: primitive('create'),
      parameters: [body('create.dto.appliance.configuration.HttpProxyDTO', 'The proxy')],
    },
  ],
  [
    collectionModel(PROXY),
    model(PROXY, settings),
    model('create.dto.appliance.configuration.HttpProxyDTO', { ...settings, password: text('Password') }),
  ],
);
