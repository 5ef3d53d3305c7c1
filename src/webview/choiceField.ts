import { html, LitElement, nothing } from 'lit';
import { textValue } from './textValue';

/**
 * A text box with a list of choices (ARIA combobox). Any text stays possible, such as `{{name}}`. It has no shadow root, so
 * that labels and descriptions can refer to it and the page's style sheet applies.
 */
export class ChoiceField extends LitElement {
  static override properties = {
    value: {},
    choices: { attribute: false },
    label: {},
    chooseLabel: {},
    describedBy: {},
    testId: {},
    hint: {},
    readOnly: { type: Boolean },
    needed: { type: Boolean },
    missing: { type: Boolean },
    open: { state: true },
    active: { state: true },
  };

  declare value: string;
  declare choices: readonly string[];
  declare label: string;
  declare chooseLabel: string;
  declare describedBy: string;
  declare testId: string;
  declare hint: string;
  declare readOnly: boolean;
  declare needed: boolean;
  declare missing: boolean;
  declare private open: boolean;
  declare private active: number;
  private static count = 0;
  private readonly listId = `choices-${ChoiceField.count++}`;

  constructor() {
    super();
    this.open = false;
    this.active = -1;
    this.addEventListener('focusout', (event) => {
      if (!this.contains(event.relatedTarget as Node | null)) this.open = false;
    });
  }

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render() {
    const active = this.open && this.active >= 0 ? `${this.listId}-${this.active}` : nothing;
    return html`<input
        class="text"
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck="false"
        aria-autocomplete="none"
        aria-label=${this.label}
        aria-describedby=${this.describedBy}
        aria-expanded=${this.open}
        aria-controls=${this.listId}
        aria-activedescendant=${active}
        aria-invalid=${this.missing}
        data-test=${this.testId}
        placeholder=${this.hint || nothing}
        ?required=${this.needed}
        ?readonly=${this.readOnly}
        @keydown=${this.onKey}
        ${textValue(this.value)}
      /><button
        class="choice-button"
        type="button"
        tabindex="-1"
        title=${this.chooseLabel}
        aria-label=${this.chooseLabel}
        ?disabled=${this.readOnly}
        @click=${this.toggle}
      >
        <span class="codicon codicon-chevron-down" aria-hidden="true"></span>
      </button>
      <ul class="choices" role="listbox" id=${this.listId} aria-label=${this.label} ?hidden=${!this.open}>
        ${this.open ? this.choices.map((choice, index) => this.renderChoice(choice, index)) : nothing}
      </ul>`;
  }

  private renderChoice(choice: string, index: number) {
    return html`<li
      role="option"
      id="${this.listId}-${index}"
      aria-selected=${index === this.active}
      @mousedown=${(event: Event) => event.preventDefault()}
      @click=${() => this.pick(choice)}
    >
      ${choice}
    </li>`;
  }

  protected override updated(): void {
    if (!this.open) return;
    const list = this.querySelector('.choices')!;
    const below = window.innerHeight - this.getBoundingClientRect().bottom;
    list.classList.toggle('choices-above', below < list.getBoundingClientRect().height + 8);
    list.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' });
  }

  private readonly toggle = (): void => {
    if (this.open) this.open = false;
    else this.show();
    this.querySelector('input')?.focus();
  };

  private show(): void {
    this.active = this.choices.indexOf(this.value);
    this.open = true;
  }

  private pick(choice: string): void {
    this.open = false;
    const input = this.querySelector('input')!;
    input.value = choice;
    input.dispatchEvent(new InputEvent('input', { bubbles: true }));
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || this.readOnly) return;
    if (!this.open) {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      this.show();
      if (this.active < 0 && !event.altKey) this.active = 0;
    } else if (event.key === 'ArrowDown') this.active = (this.active + 1) % this.choices.length;
    else if (event.key === 'ArrowUp')
      this.active = (Math.max(this.active, 0) - 1 + this.choices.length) % this.choices.length;
    else if (event.key === 'Enter' && this.active >= 0) this.pick(this.choices[this.active]!);
    else if (event.key === 'Escape') this.open = false;
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
}

customElements.define('prism-choice', ChoiceField);
