import { html, nothing } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { fill } from '../wording';
import { accessSection, odataSection } from './accessSections';
import { headTemplate, type HeadActions } from './headTemplate';
import { markdownHtml } from './markdown';
import type { AnswerView, OperationStrings, OperationView, ParameterView } from './protocol';
import { lineAbout, lineFacts } from './schemaLine';
import { schemaSection, type TreeActions } from './schemaSection';
import type { SchemaTrees } from './schemaTrees';
import { section } from './section';

export interface OperationActions extends HeadActions, TreeActions {
  /** An answer's section was unfolded: its lines are wanted. */
  show(tree: string): void;
}

interface Shown {
  readonly view: OperationView;
  readonly strings: OperationStrings;
  readonly trees: SchemaTrees;
  readonly actions: OperationActions;
}

/** The whole page. */
export function pageTemplate(shown: Shown) {
  const { view, strings, actions } = shown;
  return html`<main class="page operation-page">
    ${headTemplate(view, strings, actions)} ${aboutSection(view, strings)} ${parameterSection(view, strings)}
    ${bodySection(shown)} ${answerSection(shown)} ${accessSection(view, strings)}
    ${odataSection(view, strings)}
  </main>`;
}

function aboutSection(view: OperationView, strings: OperationStrings) {
  const { description, markdown, externalDocs, tag, tagDescription, operationId } = view;
  // markdownHtml makes the tags itself; those of the description come out of it as text
  const text =
    description.trim() === ''
      ? html`<p class="empty">${view.builtIn ? strings.builtIn : strings.noDescription}</p>`
      : markdown
        ? html`<div class="markdown">${unsafeHTML(markdownHtml(description))}</div>`
        : html`<p class="text">${description}</p>`;
  return section(
    'description',
    strings.description,
    html`<div data-test="description">${text}</div>
      ${externalDocs ? html`<p><a href=${externalDocs.url}>${externalDocs.description || fill(strings.moreAbout)}</a></p>` : nothing}
      <dl class="facts">
        <dt>${strings.tag}</dt>
        <dd>
          ${tag}${tagDescription === undefined ? nothing : html`<span class="text"> – ${tagDescription}</span>`}
        </dd>
        ${
          operationId === undefined
            ? nothing
            : html`<dt>${strings.operationId}</dt>
                <dd><code>${operationId}</code></dd>`
        }
      </dl>`,
    {},
  );
}

const PLACES = {
  path: 'inPath',
  query: 'inQuery',
  header: 'inHeader',
  cookie: 'inCookie',
} as const satisfies Readonly<Record<ParameterView['in'], keyof OperationStrings>>;

function parameterSection({ parameters, omitted }: OperationView, strings: OperationStrings) {
  const content =
    parameters.length === 0
      ? html`<p class="empty">${strings.noParameters}</p>`
      : html`<ul class="lines parameters">
            ${parameters.map(
              (parameter) =>
                html`<li data-test="parameter-${parameter.name}">
                  <div class="line">
                    <code class="name">${parameter.name}</code>
                    <span class="place">${strings[PLACES[parameter.in]]}</span
                    >${lineFacts(parameter, strings)}
                  </div>
                  <div class="line-about">
                    ${parameter.description === '' ? nothing : html`<p class="text">${parameter.description}</p>`}
                    ${lineAbout({ ...parameter.facts, description: '' }, strings)}
                  </div>
                </li>`,
            )}
          </ul>
          ${omitted.parameters > 0 ? html`<p class="label">${fill(strings.more, String(omitted.parameters))}</p>` : nothing}`;
  return section('parameters', strings.parameters, content, { count: parameters.length });
}

function bodySection({ view: { body }, strings, trees, actions }: Shown) {
  if (!body) return nothing;
  const content = html`<p class="media">
      <code>${body.contentType}</code>
      ${body.required ? html`<span class="mark mark-required">${strings.required}</span>` : nothing}
    </p>
    ${schemaSection({ view: body.tree, tree: trees.of(body.tree.key), strings, actions })}`;
  return section('body', strings.body, content, {});
}

function answerSection(shown: Shown) {
  const { view, strings } = shown;
  const { answers, omitted } = view;
  const content =
    answers.length === 0
      ? html`<p class="empty">${strings.noAnswers}</p>`
      : html`${answers.map((answer) => oneAnswer(shown, answer))}
        ${omitted.answers > 0 ? html`<p class="label">${fill(strings.more, String(omitted.answers))}</p>` : nothing}`;
  return section('answers', strings.answers, content, { count: answers.length });
}

function oneAnswer({ strings, trees, actions }: Shown, { status, description, tree }: AnswerView) {
  const title = html`<code class="status">${status}</code> <span class="text">${description}</span>`;
  if (!tree)
    return html`<div class="answer">
      <p>${title} <span class="label">${strings.noContent}</span></p>
    </div>`;
  const opened = (event: Event): void => {
    if ((event.target as HTMLDetailsElement).open) actions.show(tree.key);
  };
  return html`<details
    class="answer"
    ?open=${tree.rows !== undefined}
    data-section=${tree.key}
    @toggle=${opened}
  >
    <summary>${title}</summary>
    ${schemaSection({ view: tree, tree: trees.of(tree.key), strings, actions })}
  </details>`;
}
