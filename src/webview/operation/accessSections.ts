import { html, nothing, type TemplateResult } from 'lit';
import type { Authentication, ODataFields, RateLimit } from '../../core/model/operationFacts';
import { fill } from '../wording';
import type { OperationStrings, OperationView } from './protocol';
import { section } from './section';

const AUTHENTICATION = {
  basic: 'authBasic',
  apiKey: 'authApiKey',
  none: 'authNone',
  other: 'authOther',
} as const satisfies Readonly<Record<Authentication, keyof OperationStrings>>;

const RATES = new Map<string, keyof OperationStrings & `rate${string}`>([
  ['second', 'ratePerSecond'],
  ['minute', 'ratePerMinute'],
  ['hour', 'ratePerHour'],
]);

function rateWords({ size, count, unit }: RateLimit, strings: OperationStrings): string {
  const known = RATES.get(unit.toLowerCase().replace(/s$/, ''));
  return fill(strings[known ?? 'rate'], size, String(count), ...(known ? [] : [unit]));
}

/** Who may call the operation, how one logs in for it, how often it may be called. */
export function accessSection(view: OperationView, strings: OperationStrings) {
  const { permissions, rateLimits, supportedVersions, authentication } = view;
  const facts = [
    permissions && permissions.operationName !== '' && fact(strings.role, permissions.operationName),
    permissions &&
      permissions.roles.length > 0 &&
      fact(
        strings.roles,
        words(
          permissions.roles.map(({ name, deprecated }) =>
            deprecated ? `${name} (${strings.deprecated})` : name,
          ),
        ),
      ),
    permissions &&
      permissions.deployments.length > 0 &&
      fact(strings.deployments, words(permissions.deployments)),
    authentication &&
      fact(strings.authentication, words(authentication.map((kind) => strings[AUTHENTICATION[kind]]))),
    rateLimits && fact(strings.rateLimits, words(rateLimits.map((limit) => rateWords(limit, strings)))),
    supportedVersions &&
      fact(
        strings.versions,
        words(supportedVersions.map(({ product, version }) => `${product} ${version}`.trim())),
      ),
  ].filter((one) => one !== false && one !== undefined);
  return facts.length === 0
    ? nothing
    : section('access', strings.access, html`<dl class="facts">${facts}</dl>`, {});
}

const FIELDS = [
  'filterable',
  'sortable',
  'selectable',
  'expandable',
] as const satisfies readonly (keyof ODataFields)[];

/** The names that a list's OData parameters take. */
export function odataSection({ odata }: OperationView, strings: OperationStrings) {
  if (!odata) return nothing;
  const facts = FIELDS.filter((kind) => odata[kind].length > 0).map((kind) =>
    fact(strings[kind], html`${odata[kind].map((name) => html`<code>${name}</code> `)}`),
  );
  return section('odata', strings.odata, html`<dl class="facts">${facts}</dl>`, {});
}

const fact = (label: string, value: string | TemplateResult): TemplateResult =>
  html`<dt>${label}</dt>
    <dd>${value}</dd>`;

const words = (list: readonly string[]): string => list.join(', ');
