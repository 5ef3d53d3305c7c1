import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { Connections } from '../../src/app/clusters/connections';
import type { Log } from '../../src/app/log';
import type { Services } from '../../src/app/services';
import { StorageLayout } from '../../src/app/storage/layout';
import { Bodies } from '../../src/app/storage/bodies';
import { Profiles } from '../../src/app/storage/profiles';
import { Trials } from '../../src/app/storage/trials';
import { asFailure, type Failure } from '../../src/core/model/failure';
import type { ClusterProfile } from '../../src/core/model/profile';
import type { Trust } from '../../src/core/model/trust';
import { makeTestCertificate, type TestCertificate } from '../unit/support/certificates';
import { open, pinOf, profileAt } from '../unit/support/cluster';
import { startHttps, type TestHttps } from '../unit/support/tls';
import { scriptedPerson, type Question, type ScriptedPerson } from './scriptedPerson';
import { activated, keychain, until } from './support';

/** SHA-256 as a profile keeps it. */
export const shaOf = (certificate: TestCertificate): string => pinOf(certificate).certSha256 ?? '';

/** Clusters with certificates of their own, kept in a folder of their own, and the transport and the documents of the product. */
export class TrustFixture {
  own!: TestCertificate;
  /** Bears the key of {@link own}. */
  renewed!: TestCertificate;
  other!: TestCertificate;
  services!: Services;
  profiles!: Profiles;
  connections!: Connections;
  folder!: string;
  servers: TestHttps[] = [];
  #person: ScriptedPerson | undefined;
  readonly #restore: (() => void)[] = [];

  constructor() {
    before(async () => {
      this.own = await makeTestCertificate({ names: ['prism.test'] });
      this.renewed = await makeTestCertificate({ names: ['prism.test'], keys: this.own.keys });
      this.other = await makeTestCertificate({ names: ['prism.test'] });
    });
    beforeEach(() => this.#begin());
    afterEach(() => this.#end());
  }

  /** All that was asked since the last {@link person}. */
  get asked(): readonly Question[] {
    return this.#person?.asked ?? [];
  }

  /** Answers the questions from now on. */
  person(...answers: (string | undefined)[]): void {
    this.#person?.leave();
    this.#person = scriptedPerson(...answers);
  }

  /** Undone after the test. */
  undo(restore: () => void): void {
    this.#restore.push(restore);
  }

  /** A cluster that shows a certificate, pinned to {@link own} unless told otherwise. */
  async cluster(shown: TestCertificate, more: Partial<ClusterProfile> = {}): Promise<ClusterProfile> {
    const server = await startHttps(shown, (_request, response) => void response.end('{}'));
    this.servers.push(server);
    const profile = profileAt(server, pinOf(this.own), { credentials: {}, ...more });
    await this.profiles.save(profile);
    return profile;
  }

  trustOf({ id }: ClusterProfile): Trust {
    return this.profiles.get(id).trust;
  }

  /** Sends a request to a cluster as it is kept now. */
  send({ id }: ClusterProfile): ReturnType<Connections['send']> {
    return this.connections.send(open(this.profiles.get(id)));
  }

  async failureOf(profile: ClusterProfile): Promise<Failure> {
    try {
      await this.send(profile);
    } catch (error) {
      return asFailure(error);
    }
    throw new Error('was answered');
  }

  /** The texts that the tabs show, the left side of a diff first, once there are so many. */
  async shown(count: number): Promise<string[]> {
    await until(async () => openUris().length === count);
    const documents = await Promise.all(openUris().map((uri) => vscode.workspace.openTextDocument(uri)));
    return documents.map((document) => document.getText());
  }

  async #begin(): Promise<void> {
    const { certificates } = (await activated()).services;
    this.folder = await mkdtemp(path.join(tmpdir(), 'trust-'));
    const layout = new StorageLayout(this.folder);
    this.profiles = new Profiles(layout);
    await this.profiles.load();
    const silent = (): void => undefined;
    const log = { info: silent, failure: silent, report: silent, keepOut: silent } as unknown as Log;
    const { secrets } = keychain();
    this.connections = new Connections(secrets, this.profiles, new Trials(layout), new Bodies(layout), log);
    const { profiles, connections } = this;
    const wake = async (profile: ClusterProfile): Promise<ClusterProfile> => profile;
    const parts = { profiles, secrets, log, transport: connections.transport, wake, certificates };
    this.services = parts as unknown as Services;
    this.person();
  }

  async #end(): Promise<void> {
    for (const restore of this.#restore.splice(0).reverse()) restore();
    this.#person?.leave();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    this.connections.dispose();
    this.profiles.dispose();
    await Promise.all(this.servers.splice(0).map((server) => server.close()));
    await rm(this.folder, { recursive: true, force: true, maxRetries: 10 });
  }
}

const openUris = (): vscode.Uri[] =>
  vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .flatMap(({ input }) =>
      input instanceof vscode.TabInputTextDiff
        ? [input.original, input.modified]
        : input instanceof vscode.TabInputText
          ? [input.uri]
          : [],
    );
