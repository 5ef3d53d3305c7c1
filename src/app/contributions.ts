// What package.json contributes, as types: a test proves that the two are equal, so neither can drift.

export const COMMANDS = {
  addCluster: 'prismExplorer.addCluster',
  tryDemo: 'prismExplorer.tryDemo',
  importApis: 'prismExplorer.importApis',
  refreshApis: 'prismExplorer.refreshApis',
  importDescription: 'prismExplorer.importDescription',
  getPortalDescriptions: 'prismExplorer.getPortalDescriptions',
  useForCluster: 'prismExplorer.useForCluster',
  removeApi: 'prismExplorer.removeApi',
  renameCluster: 'prismExplorer.renameCluster',
  replacePassword: 'prismExplorer.replacePassword',
  manageLogins: 'prismExplorer.manageLogins',
  tryLoginOnce: 'prismExplorer.tryLoginOnce',
  logOut: 'prismExplorer.logOut',
  logOutOfAll: 'prismExplorer.logOutOfAll',
  removeCluster: 'prismExplorer.removeCluster',
  clusterSettings: 'prismExplorer.clusterSettings',
  editVariables: 'prismExplorer.editVariables',
  addChildCluster: 'prismExplorer.addChildCluster',
  exportClusters: 'prismExplorer.exportClusters',
  importClusters: 'prismExplorer.importClusters',
  forgetCluster: 'prismExplorer.forgetCluster',
  showCertificate: 'prismExplorer.showCertificate',
  expectCertificate: 'prismExplorer.expectCertificate',
  changeTrust: 'prismExplorer.changeTrust',
  showInternal: 'prismExplorer.showInternal',
  hideInternal: 'prismExplorer.hideInternal',
  groupByPath: 'prismExplorer.groupByPath',
  groupByTag: 'prismExplorer.groupByTag',
  goToOperation: 'prismExplorer.goToOperation',
  filterOperations: 'prismExplorer.filterOperations',
  clearFilter: 'prismExplorer.clearFilter',
  addFavourite: 'prismExplorer.addFavourite',
  removeFavourite: 'prismExplorer.removeFavourite',
  copyPath: 'prismExplorer.copyPath',
  revealInTree: 'prismExplorer.revealInTree',
  showOperation: 'prismExplorer.showOperation',
  showSource: 'prismExplorer.showSource',
  checkDescription: 'prismExplorer.checkDescription',
  compareApis: 'prismExplorer.compareApis',
  compareDetails: 'prismExplorer.compareDetails',
  openComparison: 'prismExplorer.openComparison',
  copyComparison: 'prismExplorer.copyComparison',
  showBreaking: 'prismExplorer.showBreaking',
  showAllChanges: 'prismExplorer.showAllChanges',
  closeComparison: 'prismExplorer.closeComparison',
  newRequestFromCurl: 'prismExplorer.newRequestFromCurl',
  send: 'prismExplorer.send',
  cancelSend: 'prismExplorer.cancelSend',
  saveToCollection: 'prismExplorer.saveToCollection',
  copyAs: 'prismExplorer.copyAs',
  copyAgain: 'prismExplorer.copyAgain',
  copyAsCurl: 'prismExplorer.copyAsCurl',
  copyAsTypeScript: 'prismExplorer.copyAsTypeScript',
  previewSnippet: 'prismExplorer.previewSnippet',
  chooseSnippetTarget: 'prismExplorer.chooseSnippetTarget',
  snippetOptions: 'prismExplorer.snippetOptions',
  putIntoTerminal: 'prismExplorer.putIntoTerminal',
  saveCa: 'prismExplorer.saveCa',
  copyScript: 'prismExplorer.copyScript',
  showAsText: 'prismExplorer.showAsText',
  resetRequest: 'prismExplorer.resetRequest',
  openCollectionFile: 'prismExplorer.openCollectionFile',
  renameItem: 'prismExplorer.renameItem',
  removeItem: 'prismExplorer.removeItem',
  clearActivity: 'prismExplorer.clearActivity',
  showLog: 'prismExplorer.showLog',
  saveAnswer: 'prismExplorer.saveAnswer',
  openWholeAnswer: 'prismExplorer.openWholeAnswer',
  copyDiagnostics: 'prismExplorer.copyDiagnostics',
} as const;

export const VIEWS = {
  clusters: 'prismExplorer.clusters',
  /** Only while APIs are compared. */
  comparison: 'prismExplorer.comparison',
  collections: 'prismExplorer.collections',
  activity: 'prismExplorer.activity',
} as const;

export const CONTEXT_KEYS = {
  internalShown: 'prismExplorer.internalShown',
  /** Operations stand by path; else by tag. */
  byPath: 'prismExplorer.byPath',
  /** The tree shows only what a filter left. */
  filtered: 'prismExplorer.filtered',
  /** APIs are compared: there is a view of what is different. */
  comparing: 'prismExplorer.comparing',
  /** That view shows only what may break a call. */
  onlyBreaking: 'prismExplorer.onlyBreaking',
  sending: 'prismExplorer.sending',
  /** What is previewed is a command of curl: it has options. */
  curlPreviewed: 'prismExplorer.curlPreviewed',
  /** What is previewed can be typed into a terminal. */
  typedPreviewed: 'prismExplorer.typedPreviewed',
  /** URIs of the answers of which only the beginning is shown. */
  cutAnswers: 'prismExplorer.cutAnswers',
} as const;

/** Settings with their defaults. None holds a cluster, trust, a proxy or a login. */
export const SETTINGS = {
  'prismExplorer.collections.folder': '',
  'prismExplorer.response.location': 'beside',
  'prismExplorer.response.memoryLimitMB': 8,
  'prismExplorer.request.timeoutSeconds': 60,
  'prismExplorer.portal.enabled': false,
  /** `last`: the one that was chosen last; else the id of a target. */
  'prismExplorer.snippet.defaultTarget': 'last',
} as const;

export const REQUEST_EDITOR = 'prismExplorer.request';

/** Pages of operations. */
export const OPERATION_PAGE = 'prismExplorer.operation';

/** Certificates as text: read whole, so that their lines are wrapped. */
export const CERTIFICATE_LANGUAGE = 'prism-certificate';
/** The beginning of a large answer: as plain text its brackets would be shown as faults, since nothing closes them. */
export const BEGINNING_LANGUAGE = 'prism-beginning';

export const SCHEMES = {
  request: 'prism-request',
  response: 'prism-response',
  certificate: 'prism-certificate',
  /** Descriptions of APIs as they were served. */
  spec: 'prism-spec',
  /** Requests as snippets. */
  snippet: 'prism-snippet',
} as const;

/**
 * What may be true of a cluster: the words of its `contextValue`, which menus are bound to.
 * `reached`: not behind a Prism Central that was removed. `unimported`, `imported`: that, and whether APIs of it are known. `central`: others may be behind it. `own`: its logins and its trust are set
 * on itself, unlike those of the demo cluster and of one behind a Prism Central. `login`: it has a login of a person. `rejected`: one
 * of these was rejected. `session`: somebody is logged in. `pinned`: it is trusted by one certificate.
 */
export const CLUSTER_TRAITS = [
  'cluster',
  'reached',
  'unimported',
  'imported',
  'central',
  'own',
  'login',
  'rejected',
  'session',
  'pinned',
] as const;

export type ClusterTrait = (typeof CLUSTER_TRAITS)[number];

/** What a cluster must be for a command on one: others have it in no menu, and are not offered where it asks which cluster. */
export const CLUSTER_COMMANDS = {
  importApis: 'unimported',
  refreshApis: 'imported',
  clusterSettings: 'reached',
  renameCluster: 'cluster',
  showCertificate: 'reached',
  expectCertificate: 'pinned',
  changeTrust: 'own',
  editVariables: 'reached',
  addChildCluster: 'central',
  manageLogins: 'own',
  replacePassword: 'login',
  tryLoginOnce: 'rejected',
  logOut: 'session',
  removeCluster: 'cluster',
  forgetCluster: 'cluster',
} as const satisfies Partial<Record<keyof typeof COMMANDS, ClusterTrait>>;

export type ClusterCommand = keyof typeof CLUSTER_COMMANDS;

/** What a line of the Clusters view must be, one of several words, for each other command in its menu. */
export const LINE_COMMANDS = {
  filterOperations: ['cluster', 'noCluster'],
  importDescription: ['cluster', 'noCluster'],
  useForCluster: ['apiUnbound'],
  removeApi: ['apiOwn'],
  copyAs: ['operation'],
  previewSnippet: ['operation'],
  putIntoTerminal: ['operation'],
  copyScript: ['operation'],
  copyPath: ['operation'],
  showOperation: ['operation'],
  showSource: ['operation', 'apiDescribed'],
  checkDescription: ['apiDescribed'],
  compareApis: ['api'],
  addFavourite: ['unstarred'],
  removeFavourite: ['starred'],
} as const satisfies Partial<Record<keyof typeof COMMANDS, readonly string[]>>;

/**
 * What may be true of an API in the tree: the words of its `contextValue`. `apiOwn`: a person brought its description, and may take it away.
 * `apiUnbound`: it belongs to no cluster. `apiDescribed`: there is a document of it, unlike of the built-in index.
 */
export const API_TRAITS = ['api', 'apiDescribed', 'apiOwn', 'apiUnbound'] as const;

export type ApiTrait = (typeof API_TRAITS)[number];

/** What may be true of an operation in the tree: the words of its `contextValue`. */
export const OPERATION_TRAITS = ['operation', 'starred', 'unstarred'] as const;

export type OperationTrait = (typeof OPERATION_TRAITS)[number];

/** Words of the `contextValue` of all other tree items. */
export const NODES = {
  noCluster: 'noCluster',
  favourites: 'favourites',
  tag: 'tag',
  branch: 'branch',
  problems: 'problems',
  collection: 'collection',
  folder: 'folder',
  item: 'item',
  exchange: 'exchange',
  failedSend: 'failedSend',
  /** An operation that two sides describe differently. */
  differing: 'differing',
} as const;
