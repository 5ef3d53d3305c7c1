import { homedir, hostname, release, userInfo } from 'node:os';
import * as vscode from 'vscode';
import { NO_LOGIN } from '../../core/model/profile';
import { readableApis } from '../clusters/readableApis';
import { SETTINGS } from '../contributions';
import type { Services } from '../services';
import type { ReportedCluster, ReportFacts } from './report';

/** Collects what a report tells; asks no cluster and reads no secret. */
export async function collectFacts(
  services: Pick<Services, 'profiles' | 'catalogs' | 'log'>,
  extensionVersion: string,
): Promise<ReportFacts> {
  const { profiles, log } = services;
  return {
    versions: versions(extensionVersion),
    settings: settings(),
    clusters: await Promise.all(profiles.all().map((profile) => reported(services, profile))),
    failures: log.failures(),
    lines: log.lines(),
    labels: [
      [homedir(), '~'],
      [hostname(), '<machine>'],
      [userName(), '<person>'],
    ],
  };
}

function versions(extension: string): ReportFacts['versions'] {
  const { env, UIKind, version } = vscode;
  return [
    ['Prism Explorer', extension],
    ['VS Code', `${version} (${env.uiKind === UIKind.Web ? 'web' : 'desktop'}, ${env.language})`],
    ['Remote', env.remoteName ?? 'none'],
    ['Node', process.versions.node],
    ['OpenSSL', process.versions['openssl'] ?? 'unknown'],
    ['Platform', `${process.platform} ${process.arch}, ${release()}`],
  ];
}

function settings(): ReportFacts['settings'] {
  const configuration = vscode.workspace.getConfiguration();
  return Object.entries(SETTINGS).map(([name, byDefault]) => {
    const value = configuration.get<unknown>(name, byDefault);
    return [name, value, value === byDefault];
  });
}

async function reported(
  { profiles, catalogs }: Pick<Services, 'profiles' | 'catalogs'>,
  profile: ReportedCluster['profile'],
): Promise<ReportedCluster> {
  const all = profiles.credentials();
  const apis = await readableApis(catalogs, profile.id);
  return {
    profile,
    logins: Object.entries(profile.credentials)
      .filter(([, id]) => id !== NO_LOGIN)
      .map(([scope, id]) => [scope, all.find((credential) => credential.id === id)]),
    apis,
  };
}

/** Some machines have no name for the user of a container. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return '';
  }
}
