import * as vscode from 'vscode';
import { parseAddress } from '../../../core/cluster/address';
import { trustSystem } from '../../../core/cluster/trust';
import { recogniseCluster } from '../../../core/flow/connect';
import { Failure, isFailure } from '../../../core/model/failure';
import type { Permit } from '../../../core/model/permit';
import type { HttpRequest } from '../../../core/model/request';
import type { CertificateFacts, LookedAt, Trust } from '../../../core/model/trust';
import { guard } from '../../../core/request/guard';
import { explain, explainLine } from '../../failures';
import type { Services } from '../../services';
import { cancellable } from '../../ui/cancellable';
import { confirmed } from '../../ui/confirmed';
import { askStep, profileOf, type Answers, type Step } from './addClusterAnswers';
import { chooseCertificate, dropCertificate } from './addClusterCertificate';
import { decideTrust } from '../trust/decideTrust';
import { askedWords } from '../trust/showCertificate';

/** Address and certificate. No password leaves before a Prism has answered there. */
export const askAddress: Step = async (services, answers) => {
  const given = await askStep(answers, 1, {
    prompt: vscode.l10n.t('Address of the cluster: IP, host name, or any Prism URL'),
    placeholder: '10.0.0.5, prism.example.com:9440, https://…',
    value: answers.address,
    accept: async (text, signal) => {
      answers.address = text;
      const { host, port } = parseAddress(text);
      return { host, port, certificate: await certificateAt(services, answers, host, port, signal) };
    },
  });
  if (typeof given !== 'object') return given;
  const { host, port, certificate } = given;
  // Whatever answered at another address said it of itself.
  if (host !== answers.host || port !== answers.port) {
    if (answers.name === answers.ownName) answers.name = '';
    // A password is meant for one cluster: a hasty Enter must not show it to another.
    answers.secret = '';
    dropCertificate(answers);
  }
  Object.assign(answers, { host, port, facts: undefined });
  const trust = await decide(services, answers, certificate);
  if (!trust) return 'again';
  answers.trust = trust;
  if (certificate.demandsClientCertificate && !answers.certificate)
    return afterDemand(services, answers, new Failure('client-certificate', { cluster: answers.address }));
  return probe(services, answers);
};

/** The certificate at an address, by VS Code's proxy settings; where the proxy refuses, directly if the person says so. */
async function certificateAt(
  services: Services,
  answers: Answers,
  host: string,
  port: number,
  signal: AbortSignal,
): Promise<LookedAt> {
  const transport = await services.transport();
  answers.route = { kind: 'vscode' };
  try {
    return await transport.fetchCertificate(host, port, answers.route, signal);
  } catch (error) {
    if (!isFailure(error) || error.reason !== 'proxy-refused') throw error;
    const { sentence } = explain(error, answers.address);
    const directly = vscode.l10n.t('Connect Directly');
    const detail = vscode.l10n.t(
      'This cluster can be reached without a proxy, whatever the settings say. It can be changed in the cluster’s settings.',
    );
    const chosen = await vscode.window.showWarningMessage(sentence, { modal: true, detail }, directly);
    if (chosen !== directly) throw error;
    answers.route = { kind: 'direct' };
    return transport.fetchCertificate(host, port, answers.route, signal);
  }
}

/** How the cluster's certificate is to be trusted; undefined where the person wants neither, or wants to see it first. */
async function decide(
  services: Services,
  answers: Answers,
  certificate: CertificateFacts,
): Promise<Trust | undefined> {
  if (certificate.faults.length === 0) return trustSystem();
  try {
    const decision = await decideTrust(answers.host, answers.port, certificate);
    if (decision !== 'show') return decision;
    const { id, name, host, port } = profileOf(answers);
    await services.certificates.show({ id, name, host, port }, certificate, [askedWords(new Date())]);
    answers.notice = vscode.l10n.t('Its certificate is shown in the editor. Press Enter to decide about it.');
    return undefined;
  } catch (error) {
    answers.message = explainLine(error, answers.address);
    return undefined;
  }
}

/** Finds out whether a Prism answers, without a login. */
async function probe(services: Services, answers: Answers): ReturnType<Step> {
  const profile = profileOf(answers);
  const permit = (request: HttpRequest): Permit => guard(profile, undefined, request);
  const title = vscode.l10n.t('Asking {0} whether it is a Prism…', answers.host);
  try {
    answers.facts = await cancellable(title, (signal) =>
      recogniseCluster({ profile, send: services.send, permit, signal }),
    );
    return 'next';
  } catch (error) {
    if (!isFailure(error)) throw error;
    if (error.reason === 'client-certificate') return afterDemand(services, answers, error);
    if (error.facts.data?.['unsure'] && (await goOnAnyway(answers.address))) return 'next';
    // Many servers close the connection on a certificate that they do not know: the next demand asks for another.
    dropCertificate(answers);
    // A CA that did not sign, a host that is no Prism: the address is asked again, with the reason.
    answers.message = explainLine(error, answers.address);
    return 'again';
  }
}

/** Nothing is answered without a client certificate: one is chosen, and the same is asked again. */
async function afterDemand(services: Services, answers: Answers, failure: Failure): ReturnType<Step> {
  try {
    if (await chooseCertificate(services, answers, failure)) return await probe(services, answers);
    answers.message = explain(failure, answers.address).sentence;
  } catch (error) {
    if (!isFailure(error)) throw error;
    answers.message = explainLine(error, answers.address);
  }
  return 'again';
}

/** An access gateway in front of a Prism hides all that gives it away: then the person knows better. */
function goOnAnyway(address: string): Promise<boolean> {
  return confirmed(
    vscode.l10n.t('{0} answers, but nothing shows that it is a Prism.', address),
    [
      vscode.l10n.t(
        'If a gateway or a reverse proxy stands in front of it, this may be right. Your user name and password would be sent there.',
      ),
    ],
    { keep: vscode.l10n.t('Don’t Log In'), yes: vscode.l10n.t('Log In Anyway') },
  );
}
