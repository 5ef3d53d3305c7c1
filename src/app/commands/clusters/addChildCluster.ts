import { randomUUID } from 'node:crypto';
import * as vscode from 'vscode';
import { newChild } from '../../../core/cluster/child';
import type { KnownCluster } from '../../../core/cluster/clusterFacts';
import { logIn } from '../../../core/flow/connect';
import { knownClusters } from '../../../core/flow/knownClusters';
import type { Reach } from '../../../core/flow/reach';
import { Failure, isFailure } from '../../../core/model/failure';
import type { ClusterProfile } from '../../../core/model/profile';
import { guard } from '../../../core/request/guard';
import { explainLine } from '../../failures';
import type { Services } from '../../services';
import { cancellable } from '../../ui/cancellable';
import { pickOne } from '../../ui/pick';
import { askText, Rejected } from '../../ui/steps';
import { walk, type Turn } from '../../ui/walk';
import { clusterNameFault } from './clusterName';
import { tell } from '../../ui/tell';

type ChildServices = Pick<Services, 'profiles' | 'send' | 'wake'>;

/**
 * Adds a cluster that is reached through a Prism Central: chosen among those that it knows, asked once whether it answers that way.
 * @returns the new cluster, or undefined where the person left
 * Throws `gone` where the cluster is no Prism Central, or is behind one itself.
 */
export async function addChildCluster(
  services: ChildServices,
  given: ClusterProfile,
): Promise<ClusterProfile | undefined> {
  if (given.via !== undefined || given.product === 'pe') throw noCentral(given);
  const parent = await services.wake(given);
  const known = await cancellable(
    vscode.l10n.t('Asking {0} which clusters it knows…', parent.name),
    (signal) => knownClusters(reachOf(services, parent, signal)),
  );
  const there = new Set(behind(services, parent).map(({ clusterUuid }) => clusterUuid));
  const offered = known.filter(({ clusterUuid }) => !there.has(clusterUuid));
  if (offered.length === 0) {
    void tell.information(
      vscode.l10n.t('{0} knows no other cluster than those that are here already.', parent.name),
    );
    return undefined;
  }
  const answers: { chosen?: KnownCluster; name: string } = { name: '' };
  let added: ClusterProfile | undefined;
  const done = await walk([
    () => askWhich(parent, offered, answers),
    () =>
      askName(services, parent, answers, async (name, signal) => {
        added = await keep(services, parent, { ...answers.chosen!, name }, signal);
      }),
  ]);
  return done === 'done' ? added : undefined;
}

const behind = ({ profiles }: ChildServices, parent: ClusterProfile): ClusterProfile[] =>
  profiles.all().filter(({ via }) => via === parent.id);

async function askWhich(
  parent: ClusterProfile,
  offered: readonly KnownCluster[],
  answers: { chosen?: KnownCluster; name: string },
): Promise<Turn> {
  const picked = await pickOne({
    title: vscode.l10n.t('Clusters behind {0}', parent.name),
    placeholder: vscode.l10n.t(
      'It is reached through {0}, with its address, certificate and logins.',
      parent.name,
    ),
    items: offered.map((cluster) => ({
      label: cluster.name,
      description: cluster.version,
      detail: cluster.clusterUuid,
      value: cluster,
    })),
    active: ({ clusterUuid }) => clusterUuid === answers.chosen?.clusterUuid,
  });
  if (picked?.kind !== 'value') return picked?.kind;
  if (picked.value !== answers.chosen) answers.name = picked.value.name;
  answers.chosen = picked.value;
  return 'next';
}

async function askName(
  services: ChildServices,
  parent: ClusterProfile,
  answers: { name: string },
  add: (name: string, signal: AbortSignal) => Promise<void>,
): Promise<Turn> {
  const asked = await askText({
    title: vscode.l10n.t('Clusters behind {0}', parent.name),
    prompt: vscode.l10n.t('Name of the cluster in the sidebar'),
    value: answers.name,
    back: true,
    accept: async (text, signal) => {
      const name = text.trim();
      answers.name = name;
      const fault = clusterNameFault(services, name);
      if (fault) throw new Rejected(fault);
      try {
        await add(name, signal);
      } catch (error) {
        throw isFailure(error) ? new Rejected(explainLine(error, name)) : error;
      }
    },
  });
  return asked && (asked.kind === 'back' ? 'back' : 'next');
}

/** Keeps the cluster once it has answered by way of its Prism Central, and as the one that was chosen. */
async function keep(
  services: ChildServices,
  parent: ClusterProfile,
  chosen: KnownCluster,
  signal: AbortSignal,
): Promise<ClusterProfile> {
  const child = newChild(parent, { id: randomUUID(), ...chosen });
  const facts = await logIn(reachOf(services, child, signal));
  // A Prism Central that does not hand requests on answers for itself.
  if (facts.clusterUuid !== undefined && facts.clusterUuid !== chosen.clusterUuid)
    throw new Rejected(
      vscode.l10n.t(
        '{0} does not hand requests on to {1}: another cluster answered.',
        parent.name,
        chosen.name,
      ),
    );
  await services.profiles.save(child);
  return services.profiles.get(child.id);
}

function reachOf({ profiles, send }: ChildServices, profile: ClusterProfile, signal: AbortSignal): Reach {
  return {
    profile,
    send,
    permit: (request) => guard(profile, profiles.loginFor(profile, request.family), request),
    signal,
  };
}

function noCentral({ name }: ClusterProfile): Failure {
  return new Failure('gone', { cluster: name, detail: vscode.l10n.t('{0} is no Prism Central.', name) });
}
