import type { CertificateFacts, CertificateFault } from '../model/trust';
import { visible } from '../text/visible';
import { daysLeft } from './certificate';
import { fingerprintText } from './fingerprint';

/** The words of a certificate's text; they are said in the person's language. */
export interface CertificateWords {
  readonly certificate: string;
  readonly chain: string;
  readonly wrong: string;
  /** Stands under {@link wrong} where nothing is. */
  readonly nothingWrong: string;
  readonly subject: string;
  readonly names: string;
  readonly issuer: string;
  readonly selfSigned: string;
  readonly valid: string;
  readonly key: string;
  readonly serialNumber: string;
  readonly sha256: string;
  readonly keySha256: string;
  readonly none: string;
  readonly more: (count: number) => string;
  readonly fault: (fault: CertificateFault, facts: CertificateFacts, host: string) => string;
  /** Such as “expires in 12 days”; of a certificate that is over, {@link daysLeft} is negative. */
  readonly ends: (daysLeft: number) => string;
}

/** A part of the text with a heading; its lines are plain ones, or pairs that are set in two columns. */
export interface TextPart {
  readonly heading: string;
  readonly lines: readonly (string | readonly [label: string, value: string])[];
}

/** A name in a certificate may have any length; what is cut is in the PEM. */
const LONGEST_VALUE = 300;
const MOST_NAMES = 200;

/** What is wrong with a certificate, what it says and what vouches for it: the part of the text that two certificates differ in. */
export function certificateParts(
  facts: CertificateFacts,
  host: string,
  now: Date,
  words: CertificateWords,
): TextPart[] {
  const wrong = facts.faults.map((fault) => `• ${words.fault(fault, facts, host)}`);
  return [
    { heading: words.wrong, lines: wrong.length > 0 ? wrong : [words.nothingWrong] },
    { heading: words.certificate, lines: certificateLines(facts, now, words) },
    ...(facts.chain.length > 0 ? [{ heading: words.chain, lines: chainLines(facts, now, words) }] : []),
  ];
}

function certificateLines(facts: CertificateFacts, now: Date, words: CertificateWords): TextPart['lines'] {
  const names = facts.subjectAltNames.slice(0, MOST_NAMES);
  const left = facts.subjectAltNames.length - names.length;
  const shown = names.map((name) => visible(name, LONGEST_VALUE));
  if (left > 0) shown.push(words.more(left));
  return [
    [words.subject, nameOf(facts.subject, words)],
    ...(shown.length > 0 ? shown : [words.none]).map(
      (name, at) => [at === 0 ? words.names : '', name] as const,
    ),
    [words.issuer, facts.selfSigned ? words.selfSigned : nameOf(facts.issuer, words)],
    [
      words.valid,
      `${minute(facts.notBefore)} – ${minute(facts.notAfter)} UTC (${words.ends(daysLeft(facts, now))})`,
    ],
    [words.key, facts.key],
    [words.serialNumber, facts.serialNumber],
    [words.sha256, fingerprintText(facts.certSha256)],
    [words.keySha256, fingerprintText(facts.spkiSha256)],
  ];
}

function chainLines({ chain }: CertificateFacts, now: Date, words: CertificateWords): TextPart['lines'] {
  return chain.flatMap((link, at) => [
    ...(at > 0 ? [''] : []),
    [words.subject, nameOf(link.subject, words)] as const,
    [words.issuer, nameOf(link.issuer, words)] as const,
    [words.valid, `– ${minute(link.notAfter)} UTC (${words.ends(daysLeft(link, now))})`] as const,
    [words.sha256, fingerprintText(link.certSha256)] as const,
  ]);
}

const nameOf = (name: string, words: CertificateWords): string => visible(name, LONGEST_VALUE) || words.none;

const minute = (iso: string): string => iso.slice(0, 16).replace('T', ' ');

/** Lays parts out as plain text under a title, the certificate itself (PEM) at the end. */
export function layOut(title: string, parts: readonly TextPart[], pem: string): string {
  const labels = parts.flatMap(({ lines }) =>
    lines.flatMap((line) => (typeof line === 'string' ? [] : [line[0]])),
  );
  const width = Math.max(0, ...labels.map((label) => label.length)) + 2;
  const rows = parts.flatMap(({ heading, lines }) => [
    heading,
    ...lines.map((line) =>
      `  ${typeof line === 'string' ? line : line[0].padEnd(width) + line[1]}`.trimEnd(),
    ),
    '',
  ]);
  return [title, '', ...rows, pem.trim(), ''].join('\n');
}
