/** Names that break naive quoting, cutting and sorting; admins really type such things. */
export const NASTY_NAMES = [
  `O'Brien "test" box`,
  'Größenprüfung-Übung-ß',
  '🚀 rocket-db 🐘',
  '日本語サーバー01',
  'back\\slash and /slash',
  '$(whoami) `id` %PATH% !history',
  '100% <b>bold</b> & more',
  '{{not_a_variable}}',
  'trailing space ',
  'tab\there',
  'файловый-сервер',
  'e\u0301 combining accent',
];

/** Role and how many of it there are; with the nasty ones and the controller VMs it makes 213. */
export const ROLES: [string, number][] = [
  ['web', 37],
  ['app', 45],
  ['db', 22],
  ['vdi-win11', 60],
  ['k8s-worker', 18],
  ['k8s-master', 3],
  ['fileserver', 4],
  ['jumphost', 2],
  ['dc', 3],
];
