import type { Step } from './addClusterAnswers';
import { keepLoginOfMoved } from './addClusterMoveLogin';
import { offerMove } from './moveCluster';

/** Where the cluster that let the person in is here already, at this address or another: whether that one is meant. */
export const askMove: Step = async (services, answers, way) => {
  const { host, port, route, trust, facts } = answers;
  if (way === -1 || facts?.clusterUuid === undefined) return 'skip';
  const { clusterUuid } = facts;
  const decision = await offerMove(services, { host, port, route, trust, clusterUuid });
  if (decision?.kind === 'add') return 'next';
  if (!decision) return 'back';
  answers.moved = decision.profile;
  await keepLoginOfMoved(services, answers, decision.profile);
  return undefined;
};
