import { document, GATEWAY, inPath, query } from './document';
import { collectionModel, collectionOf, int64, list, mapOf, model, ref, text } from './model';

const SITE = 'get.dto.dr.RemoteSiteDTO';
const LINK = 'get.dto.dr.ReplicationLinkDTO';
const PENDING = 'get.dto.dr.PendingReplicationDTO';
const STATES = ['HANDSHAKING', 'UNREACHABLE', 'RELATIONSHIP_NOT_ESTABLISHED', 'RELATIONSHIP_ESTABLISHED'];

export const REMOTE_SITES = document(
  GATEWAY,
  '/remote_sites',
  [
    {
      method: 'GET',
      path: '/remote_sites/',
      nickname: 'getAllRemoteSites',
      summary: 'List remote sites.',
      type: collectionOf(SITE),
      parameters: [query('names', 'string', 'Names with commas between')],
    },
    {
      method: 'GET',
      path: '/remote_sites/pending_replications/',
      nickname: 'getPendingReplications',
      summary: 'List replications that wait.',
      type: 'array',
      items: { $ref: PENDING },
    },
    {
      method: 'GET',
      path: '/remote_sites/{name}',
      nickname: 'getRemoteSite',
      summary: 'Read a remote site.',
      type: SITE,
      parameters: [inPath('name', 'Which remote site, by name')],
    },
  ],
  [
    collectionModel(SITE),
    model(SITE, {
      uuid: text('UUID'),
      name: text('Name'),
      status: text('Whether it answers', STATES),
      latency_in_usecs: int64('Time of a packet, in microseconds'),
      cluster_incarnation_id: int64('Changes when the cluster over there is made anew'),
      remote_ip_ports: ref(mapOf('java.lang.Integer'), 'Addresses and ports'),
      capabilities: list('What it can do', { type: 'string' }),
      replication_links: list('What goes there', { $ref: LINK }),
    }),
    model(mapOf('java.lang.Integer'), {}),
    model(LINK, { id: text('Number'), protection_domain_name: text('Protection domain') }),
    model(PENDING, {
      protection_domain_name: text('Protection domain'),
      remote_site_name: text('Remote site'),
    }),
  ],
);
