import * as vscode from 'vscode';
import { Portal } from '../core/catalog/sources/portal';
import { asFailure } from '../core/model/failure';
import { Redactor } from '../core/text/redactor';
import type { ClusterProfile } from '../core/model/profile';
import { dropBody } from './answerBody';
import { askingSend } from './clusters/askingSend';
import { BuiltInIndex } from './clusters/builtInIndex';
import { Catalogs } from './clusters/catalogs';
import { Connections } from './clusters/connections';
import { Logins } from './clusters/logins';
import { MissingSecrets } from './clusters/missingSecrets';
import { ProductDrift } from './clusters/productDrift';
import { Scopes } from './clusters/scopes';
import { Confirmations } from './clusters/confirm';
import { Sender } from './clusters/sender';
import { registerGoToOperation } from './commands/apis/goToOperation';
import { registerApiCommands } from './commands/apis/apiCommands';
import { registerAnswerCommands } from './commands/requests/answerCommands';
import { registerClusterCommands } from './commands/clusters/clusterCommands';
import { importApis } from './commands/clusters/importApis';
import { registerCollectionCommands } from './commands/requests/collectionCommands';
import { registerDiagnostics } from './commands/copyDiagnostics';
import { checkDescription } from './commands/apis/checkDescription';
import { registerOperationCommands } from './commands/apis/operationCommands';
import { registerComparisonCommands } from './commands/apis/comparisonCommands';
import { reportRefreshes } from './compare/refreshReport';
import { registrar } from './commands/register';
import { registerTreeCommands } from './commands/tree/treeCommands';
import { offerRemedy } from './commands/remedies';
import { remedyWords } from './commands/remedyWords';
import { pageCommand, registerRequestCommands } from './commands/requests/requestCommands';
import { registerRequestSaves } from './commands/requests/saveRequest';
import { wakeDemo } from './commands/clusters/tryDemo';
import { ClusterAt } from './clusterAt';
import { ClusterInFront } from './clusterInFront';
import { COMMANDS, SCHEMES } from './contributions';
import { DemoCluster } from './demo/demoCluster';
import { CertificateDocuments } from './documents/certificateDocuments';
import { CertificateFiles } from './documents/certificateFiles';
import { markCutAnswers } from './documents/cutAnswers';
import { forgetClosed } from './documents/forgetClosed';
import { NO_CLUSTER } from './documents/uris';
import { SpecFiles } from './documents/specFiles';
import { RequestFiles } from './documents/requestFiles';
import { tellUnreadable } from './documents/tellUnreadable';
import { ResponseDocuments } from './documents/responseDocuments';
import { ResponseFiles } from './documents/responseFiles';
import { OperationPages } from './editors/operation/operationPages';
import { SnippetChoices } from './snippets/choices';
import { FreeTerminals } from './snippets/freeTerminals';
import { SnippetPreview } from './snippets/preview';
import { registerSnippetCommands } from './snippets/snippetCommands';
import { RequestEditors } from './editors/requestEditor';
import { Exchanges } from './exchanges';
import { FailedSends } from './failedSends';
import { Log } from './log';
import { loggedSend } from './sentLines';
import { ProductionTabs } from './productionTabs';
import { checkOptions } from './checking/checkApart';
import { Findings } from './checking/findings';
import { descriptionReader } from './reading/readFiles';
import { MEGABYTES, SECONDS_A_FILE } from './reading/sizes';
import type { Services } from './services';
import { ApiStore } from './storage/apis';
import { Bodies } from './storage/bodies';
import { ChosenFiles } from './storage/chosenFiles';
import { Collections } from './storage/collections';
import { Favourites } from './storage/favourites';
import { StorageLayout } from './storage/layout';
import { Profiles } from './storage/profiles';
import { Scratch } from './storage/scratch';
import { Secrets } from './storage/secrets';
import { Variables } from './storage/variables';
import { Trials } from './storage/trials';
import { ComparisonView } from './views/comparison/comparisonView';
import { ActivityView } from './views/activityView';
import { ClustersView } from './views/clusters/clustersView';
import { CollectionsView } from './views/collectionsView';

/** What the extension shows to its own tests. */
export interface Extension {
  readonly services: Services;
  readonly view: ClustersView;
  readonly comparison: ComparisonView;
}

/** Builds the services, then registers one feature after the other. Reads nothing but the list of clusters. */
export async function start(context: vscode.ExtensionContext): Promise<Extension> {
  const layout = new StorageLayout(context.globalStorageUri.fsPath);
  const redactor = new Redactor();
  const log = new Log(redactor);
  const profiles = new Profiles(layout);
  const secrets = new Secrets(context.secrets, undefined, (value) => redactor.add(value));
  const reader = vscode.Uri.joinPath(context.extensionUri, 'dist', 'reader.js').fsPath;
  const readFiles = descriptionReader({ module: reader, megabytes: MEGABYTES, seconds: SECONDS_A_FILE });
  const catalogs = new Catalogs(new ApiStore(layout), readFiles, (failure) => log.failure(failure));
  const collections = new Collections(layout, log);
  const variables = new Variables(layout, secrets);
  const scopes = new Scopes(profiles, variables, collections);
  const chosenFiles = new ChosenFiles(context.globalState);
  const favourites = new Favourites(layout);
  const exchanges = new Exchanges((response) => void dropBody(response));
  const failedSends = new FailedSends();
  const responseFiles = new ResponseFiles(exchanges);
  const responses = new ResponseDocuments();
  const certificateFiles = new CertificateFiles();
  const specFiles = new SpecFiles(layout);
  const requestFiles = new RequestFiles(
    catalogs,
    collections,
    new Scratch(layout),
    (id) => id === NO_CLUSTER || profiles.find(id) !== undefined,
    (failure, id) => tellUnreadable(failure, profiles.find(id)),
  );
  const demo = new DemoCluster(context.extensionUri);
  const bodies = new Bodies(layout);
  const trials = new Trials(layout, undefined, (line) => log.warn(line));
  const connections = new Connections(secrets, profiles, trials, bodies, log);
  const missing = new MissingSecrets(secrets, variables);
  const logins = new Logins(profiles, secrets, connections, trials, missing);
  const send = askingSend(loggedSend(connections.send, log), logins, missing, profiles);
  const logIn = askingSend(connections.logIn, logins, missing, profiles);
  const wake = async (profile: ClusterProfile): Promise<ClusterProfile> => {
    if (profile.via === undefined) return wakeDemo({ demo, profiles, secrets }, profile);
    // What is behind the demo is reached where the demo now is.
    await wakeDemo({ demo, profiles, secrets }, profiles.get(profile.via));
    return profiles.get(profile.id);
  };
  const sender = new Sender(
    profiles,
    catalogs,
    exchanges,
    send,
    log,
    wake,
    scopes,
    new Confirmations(exchanges),
    chosenFiles,
    (profile, response) => drift.heard(profile, response),
  );
  const drift = new ProductDrift(catalogs, profiles, context.globalState, log, (id) =>
    importApis(services, profiles.get(id)),
  );
  const transport = connections.transport;
  const services: Services = {
    log,
    profiles,
    secrets,
    variables,
    scopes,
    logins,
    clientCertificates: connections.certificates,
    catalogs,
    builtInIndex: new BuiltInIndex(context.extensionUri),
    collections,
    chosenFiles,
    favourites,
    exchanges,
    responses,
    certificates: new CertificateDocuments(certificateFiles),
    requestFiles,
    sender,
    demo,
    send,
    logIn,
    fetchPublic: connections.fetchPublic,
    portal: new Portal(connections.fetchPublic),
    transport,
    showUnread: (ownerId, family) => clusters.revealUnread(ownerId, family),
    wake,
  };

  try {
    await profiles.load();
  } catch (error) {
    void log.report(asFailure(error));
  }

  const editors = new RequestEditors(
    context.extensionUri,
    {
      profiles,
      catalogs,
      collections,
      chosenFiles,
      variables,
      scopes,
      exchanges,
      failedSends,
      sender,
      responses,
      log,
      remedyOf: remedyWords,
      offerRemedy: offerRemedy(services),
    },
    (command, session) => pageCommand(services, command, session),
  );
  const choices = new SnippetChoices(context.globalState);
  const snippets = { services, editors, choices, terminals: new FreeTerminals() };
  const preview = new SnippetPreview(snippets);
  const comparison = new ComparisonView();
  const clusterAt = new ClusterAt(profiles, exchanges, editors);
  const clusters = new ClustersView({ profiles, catalogs, favourites, connections }, context.globalState);
  context.subscriptions.push(
    log,
    profiles,
    variables,
    catalogs,
    collections,
    favourites,
    exchanges,
    failedSends,
    { dispose: () => void bodies.end() },
    markCutAnswers(exchanges),
    profiles.onDidChange(() => failedSends.keepOnly((id) => profiles.find(id) !== undefined)),
    demo,
    connections,
    editors,
    clusters,
    comparison,
    reportRefreshes({ catalogs, profiles, collections, log, show: (each) => comparison.show(each) }),
    new CollectionsView(collections, profiles),
    new ActivityView(exchanges, failedSends),
    clusterAt,
    new ClusterInFront(profiles, clusterAt),
    new ProductionTabs(clusterAt),
    vscode.workspace.registerFileSystemProvider(SCHEMES.request, requestFiles, { isCaseSensitive: true }),
    vscode.workspace.registerFileSystemProvider(SCHEMES.response, responseFiles, {
      isCaseSensitive: true,
      isReadonly: true,
    }),
    certificateFiles,
    vscode.workspace.registerFileSystemProvider(SCHEMES.certificate, certificateFiles, {
      isCaseSensitive: true,
      isReadonly: true,
    }),
    vscode.workspace.registerFileSystemProvider(SCHEMES.spec, specFiles, {
      isCaseSensitive: true,
      isReadonly: true,
    }),
    choices,
    snippets.terminals,
    preview,
    vscode.workspace.registerFileSystemProvider(SCHEMES.snippet, preview.files, {
      isCaseSensitive: true,
      isReadonly: true,
    }),
    registerRequestSaves(services, editors),
    forgetClosed(requestFiles),
  );

  // What a window left that was killed; there is hardly ever anything.
  void bodies.clean();

  const register = registrar(log, context.subscriptions);
  registerClusterCommands(register, services, clusters);
  registerTreeCommands(register, services, clusters);
  registerApiCommands(register, services, clusters);
  registerGoToOperation(register, services, clusters);
  registerComparisonCommands(register, services, comparison, specFiles);
  registerRequestCommands(register, services, editors);
  registerSnippetCommands(register, snippets, preview);
  const pages = new OperationPages(context.extensionUri, services);
  context.subscriptions.push(pages);
  registerOperationCommands(register, services, pages);
  const findings = new Findings(catalogs);
  context.subscriptions.push(findings);
  const checker = vscode.Uri.joinPath(context.extensionUri, 'dist', 'checker.js').fsPath;
  register(COMMANDS.checkDescription, (from) =>
    checkDescription(services, findings, checkOptions(checker), from),
  );
  registerCollectionCommands(register, services);
  registerDiagnostics(register, services, String(context.extension.packageJSON.version));
  registerAnswerCommands(register, exchanges, editors);
  register(COMMANDS.clearActivity, () => {
    exchanges.clear();
    failedSends.clear();
  });
  register(COMMANDS.showLog, () => log.show());
  return { services, view: clusters, comparison };
}
