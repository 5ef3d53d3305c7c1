import * as vscode from 'vscode';
import { DOTS } from '../../../core/request/parts';
import { divider, pickOne, type Choice, type Divider } from '../../ui/pick';
import { askText, Rejected } from '../../ui/steps';
import { walk, type Turn } from '../../ui/walk';

/** Something with a name and a value that may be secret: a variable, or a header. */
export interface NamedValue {
  readonly name: string;
  /** Absent of a secret one: it is never shown. */
  readonly value?: string;
  /** What it belongs to, where the list has things of several owners. */
  readonly group?: string;
  /** A remark beside the value. */
  readonly note?: string;
}

/** A list of named values that a person edits. Faults are sentences; `save` and `rename` may throw a {@link Rejected}. */
export interface NamedValues<V extends NamedValue> {
  readonly title: string;
  /** What can be done with them, for the empty field above the list. */
  readonly placeholder: string;
  readonly addLabel: string;
  /** What a new one is called in the question for its name. */
  readonly namePrompt: string;
  list(): Promise<readonly V[]>;
  /** Why one can't be called so; `before` may keep its name. */
  nameFault(name: string, before?: V): Promise<string | undefined>;
  valueFault(value: string): string | undefined;
  /** Adds one (`before` undefined), or changes one. @returns false where the person would not have it kept */
  save(before: V | undefined, name: string, value: string, secret: boolean): Promise<boolean>;
  rename(before: V, name: string): Promise<void>;
  remove(before: V): Promise<void>;
}

type Act = 'value' | 'copy' | 'secret' | 'plain' | 'rename' | 'remove';

/** Shows the list and edits it until the person goes back or leaves. Escape goes back by one step, as the button does. */
export async function editNamedValues<V extends NamedValue>(
  values: NamedValues<V>,
  back: boolean,
): Promise<'back'> {
  for (;;) {
    const picked = await pickOne<V | 'add'>({
      title: values.title,
      placeholder: values.placeholder,
      items: itemsOf(values, await values.list()),
      back,
    });
    if (picked?.kind !== 'value') return 'back';
    if (picked.value === 'add') await add(values);
    else await editOne(values, picked.value);
  }
}

function itemsOf<V extends NamedValue>(
  values: NamedValues<V>,
  all: readonly V[],
): readonly (Choice<V | 'add'> | Divider)[] {
  const items: (Choice<V | 'add'> | Divider)[] = [{ label: `$(add) ${values.addLabel}`, value: 'add' }];
  let group: string | undefined;
  for (const one of all) {
    if (one.group !== group) items.push(divider(one.group ?? ''));
    group = one.group;
    items.push({
      label: one.name,
      description: [one.value ?? DOTS, one.note].filter((text) => text !== undefined).join(' · '),
      iconPath: new vscode.ThemeIcon(one.value === undefined ? 'lock' : 'symbol-string'),
      value: one,
    });
  }
  return items;
}

/** Name, plain or secret, value. Nothing is kept before the last answer. */
async function add<V extends NamedValue>(values: NamedValues<V>): Promise<void> {
  const given = { name: '', secret: false, value: '' };
  await walk([
    () => askName(values, values.title, given),
    async () => {
      const picked = await pickOne({
        title: `${values.title} › ${given.name}`,
        placeholder: vscode.l10n.t('Who may see its value?'),
        items: kinds(),
        back: true,
        active: (one) => one === given.secret,
      });
      if (picked?.kind !== 'value') return 'back';
      given.secret = picked.value;
      return 'next';
    },
    () => askValue(values, undefined, given),
  ]);
}

const kinds = (): Choice<boolean>[] => [
  {
    label: vscode.l10n.t('Plain'),
    detail: vscode.l10n.t('Shown in previews, snippets and exports.'),
    value: false,
  },
  {
    label: vscode.l10n.t('Secret'),
    detail: vscode.l10n.t(
      'Kept in this machine’s keychain; filled in when a request is sent, and shown nowhere.',
    ),
    value: true,
  },
];

/** What is done with one of them is asked again until something was done, or the person went back. */
async function editOne<V extends NamedValue>(values: NamedValues<V>, one: V): Promise<void> {
  for (;;) {
    const picked = await pickOne<Act>({
      title: `${values.title} › ${one.name}`,
      items: actsOn(one),
      back: true,
    });
    if (picked?.kind !== 'value' || (await act(values, one, picked.value)) === 'done') return;
  }
}

async function act<V extends NamedValue>(
  values: NamedValues<V>,
  one: V,
  chosen: Act,
): Promise<'done' | 'back' | undefined> {
  const given = { name: one.name, value: one.value ?? '', secret: one.value === undefined };
  switch (chosen) {
    case 'value':
      return walk([() => askValue(values, one, given)]);
    case 'copy':
      await vscode.env.clipboard.writeText(one.value ?? '');
      return 'done';
    case 'secret':
      await values.save(one, one.name, given.value, true);
      return 'done';
    case 'plain':
      return walk([() => askValue(values, one, { ...given, secret: false })]);
    case 'rename':
      return walk([() => askName(values, vscode.l10n.t('Rename {0}', one.name), given, one)]);
    case 'remove':
      await values.remove(one);
      return 'done';
  }
}

function actsOn({ value }: NamedValue): Choice<Act>[] {
  const isSecret = value === undefined;
  const acts: (Choice<Act> | false)[] = [
    { label: `$(edit) ${vscode.l10n.t('Change the Value…')}`, value: 'value' },
    !isSecret && { label: `$(copy) ${vscode.l10n.t('Copy the Value')}`, value: 'copy' },
    !isSecret &&
      value !== '' && {
        label: `$(lock) ${vscode.l10n.t('Make It Secret')}`,
        detail: vscode.l10n.t('The value moves to this machine’s keychain and is not shown any more.'),
        value: 'secret',
      },
    isSecret && {
      label: `$(unlock) ${vscode.l10n.t('Make It Plain…')}`,
      detail: vscode.l10n.t('A kept secret is never shown: its value is typed anew.'),
      value: 'plain',
    },
    { label: `$(symbol-text) ${vscode.l10n.t('Rename…')}`, value: 'rename' },
    { label: `$(trash) ${vscode.l10n.t('Remove')}`, value: 'remove' },
  ];
  return acts.filter((act) => act !== false);
}

/** Asks for a name; with `before` that one is renamed at once. */
async function askName<V extends NamedValue>(
  values: NamedValues<V>,
  title: string,
  given: { name: string },
  before?: V,
): Promise<Turn> {
  const asked = await askText({
    title,
    prompt: values.namePrompt,
    value: given.name,
    back: true,
    accept: async (text) => {
      const name = text.trim();
      given.name = name;
      const fault = await values.nameFault(name, before);
      if (fault) throw new Rejected(fault);
      if (before) await values.rename(before, name);
    },
  });
  return asked?.kind === 'value' ? 'next' : 'back';
}

async function askValue<V extends NamedValue>(
  values: NamedValues<V>,
  before: V | undefined,
  given: { name: string; value: string; secret: boolean },
): Promise<Turn> {
  const asked = await askText({
    title: `${values.title} › ${given.name}`,
    prompt: given.secret
      ? vscode.l10n.t('Value. It is kept in this machine’s keychain and nowhere else.')
      : vscode.l10n.t('Value. Anybody who opens the settings or an export can read it.'),
    value: given.value,
    password: given.secret,
    back: true,
    accept: async (text) => {
      given.value = text;
      const fault = given.secret && text === '' ? vscode.l10n.t('Type a value.') : values.valueFault(text);
      if (fault) throw new Rejected(fault);
      return values.save(before, given.name, text, given.secret);
    },
  });
  if (asked?.kind !== 'value') return 'back';
  return asked.value ? 'next' : 'again';
}
