import assert from 'node:assert/strict';
import type { Tree } from 'web-tree-sitter';
import { PIN_SOURCE, ROOTS_SOURCE, ANY_SOURCE } from '../../../../src/core/snippet/powershell/trustSources';
import { WIRE_SOURCE } from '../../../../src/core/snippet/powershell/wireSource';
import { assertAscii, headerBag, splitHeaders, type HeaderBag } from './netHeaders';
import { readByNet, URI } from './netUri';
import { readable } from './powershellNodes';
import { runTree } from './powershellTree';
import { text, type Value } from './powershellValues';

/** A request as .NET puts it on the wire. */
export interface Sent {
  readonly by: 'Invoke-RestMethod' | 'Invoke-WebRequest' | 'HttpClient' | 'PrismWire';
  readonly method: string;
  /** With the origin. */
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  /** How the certificate is judged: by the system where absent. */
  readonly trust?: string;
  readonly parameters: ReadonlyMap<string, Value>;
}

export interface Scene {
  readonly env?: Readonly<Record<string, string>>;
  /** What the cluster answers. */
  readonly status?: number;
  readonly answer?: string;
  /** What a person types where a script asks. */
  readonly typed?: string;
  /** Whether the certificate is another than the one that is trusted. */
  readonly impostor?: boolean;
  readonly files?: Readonly<Record<string, Buffer>>;
}

export interface Played {
  readonly sent: readonly Sent[];
  readonly output: readonly string[];
  /** What was asked for. */
  readonly asked: readonly string[];
  readonly error?: string;
  /** Settings of the whole process, as they are when the script is done. */
  readonly settings: Readonly<Record<string, Value>>;
  readonly variables: ReadonlyMap<string, Value>;
  readonly compiled: readonly string[];
}

type Fields = Record<string, Value>;
type Table = ReadonlyMap<string, Value>;

export const SOURCES: Readonly<Record<string, string>> = {
  PrismPin: PIN_SOURCE,
  PrismRoots: ROOTS_SOURCE,
  PrismAny: ANY_SOURCE,
  PrismWire: WIRE_SOURCE,
};

const FORM = 'application/x-www-form-urlencoded';

/** .NET and its error of this name, which `catch` of the script tells from others. */
class NetError extends Error {
  constructor(
    readonly netType: string,
    message: string,
    readonly Response?: Fields,
    readonly ErrorDetails?: Fields,
  ) {
    super(message);
  }
}

/**
 * What a script for this version of PowerShell does. What its commands and .NET make of their parameters is told after the source of PowerShell
 * 7 (WebRequestPSCmdlet.Common.cs), after the part for .NET Framework that was in it before version 6, and after the pages of SocketsHttpHandler.
 */
export function playPowershell(
  script: string,
  parse: (script: string) => Tree,
  version: 5 | 7,
  scene: Scene = {},
): Played {
  const stage = new Stage(version, scene);
  // The sources are the same in all scripts: reading them once is enough.
  const short = Object.entries(SOURCES).reduce((text, [type, source]) => text.replace(source, type), script);
  try {
    const { output, variables } = runTree(parse(readable(short)), stage);
    return { ...stage.seen(), output: output.map(text), variables };
  } catch (error) {
    if (
      !(error instanceof Error) ||
      error.message.startsWith('PowerShell:') ||
      error.name === 'AssertionError'
    )
      throw error;
    return { ...stage.seen(), output: [], variables: new Map(), error: error.message };
  }
}

export class Stage {
  readonly env: Readonly<Record<string, string>>;
  private readonly sent: Sent[] = [];
  private readonly asked: string[] = [];
  private readonly compiled: string[] = [];
  /** Whether what is still open to the cluster was closed. */
  private isClosed = false;
  private readonly manager: Fields = {
    SecurityProtocol: 'SystemDefault',
    ServerCertificateValidationCallback: undefined,
    FindServicePoint: () => ({ CloseConnectionGroup: () => (this.isClosed = true) }),
  };
  private readonly webRequest: Fields = { DefaultWebProxy: 'the proxy of the system' };

  constructor(
    private readonly version: 5 | 7,
    private readonly scene: Scene,
  ) {
    this.env = scene.env ?? {};
  }

  seen(): Pick<Played, 'sent' | 'asked' | 'compiled' | 'settings'> {
    return {
      sent: this.sent,
      asked: this.asked,
      compiled: this.compiled,
      settings: { ...this.manager, ...this.webRequest },
    };
  }

  readonly commands: Readonly<Record<string, (parameters: Table) => Value>> = {
    'Add-Type': (given) => {
      assert.equal(given.get('IgnoreWarnings'), true, 'warnings are errors');
      return this.compile(text(given.get('TypeDefinition')));
    },
    'Read-Host': (given) => {
      assert.equal(given.get('AsSecureString'), true);
      this.asked.push(text(given.get('0')));
      return { secure: this.scene.typed ?? '' };
    },
    'ConvertTo-Json': (given) => {
      const value = (given.has('0') ? given.get('0') : given.get('InputObject')) ?? null;
      // Of a list that its ConvertFrom-Json read, 5.1 makes an object.
      const isList = this.version === 5 && Array.isArray(value);
      return JSON.stringify(isList ? { value, Count: value.length } : value);
    },
    'ConvertFrom-Json': (given) => JSON.parse(text(given.get('0'))) as Value,
    'Resolve-Path': (given) => ({ ProviderPath: `/full/${text(given.get('LiteralPath'))}` }),
    'Get-PfxCertificate': (given) => ({ pfx: text(given.get('LiteralPath')) }),
    'Invoke-RestMethod': (given) => this.restMethod(given),
    'Invoke-WebRequest': (given) => this.webRequest5(given),
  };

  readonly types: Record<string, Readonly<Record<string, Value>>> = {
    environment: { GetEnvironmentVariable: (name: Value) => this.env[text(name)] },
    convert: {
      ToBase64String: (bytes: Value) => (bytes as Buffer).toString('base64'),
      FromBase64String: (base64: Value) => Buffer.from(text(base64), 'base64'),
    },
    'text.encoding': {
      UTF8: {
        GetBytes: (value: Value) => Buffer.from(text(value), 'utf8'),
        GetString: (bytes: Value) => (bytes as Buffer).toString('utf8'),
      },
    },
    uri: { EscapeDataString: (value: Value) => encodeURIComponent(text(value)) },
    'collections.generic.list[string]': { new: () => listOf() },
    'byte[]': { new: (count: Value) => Buffer.alloc(Number(count)) },
    'io.file': {
      ReadAllBytes: (path: Value) => this.file(path),
      ReadAllText: (path: Value) => this.file(path).toString('utf8'),
    },
    'net.networkcredential': {
      new: (_user: Value, secure: Value) => ({ Password: (secure as { secure: string }).secure }),
    },
    'management.automation.pscredential': {
      new: (user: Value, secure: Value) => ({
        user,
        GetNetworkCredential: () => ({ Password: (secure as { secure: string }).secure }),
      }),
    },
    'net.securityprotocoltype': { Tls12: 'Tls12' },
    'net.servicepointmanager': this.manager,
    'net.webrequest': this.webRequest,
    'net.webproxy': { new: (url?: Value) => ({ url: url ?? 'none' }) },
    'net.http.socketshttphandler': {
      new: () => ({ SslOptions: {}, AllowAutoRedirect: true, UseCookies: true }),
    },
    'net.http.httpmethod': { new: (name: Value) => ({ name }) },
    'net.http.httprequestmessage': { new: (method: Value, url: Value) => message(method, url) },
    'net.http.bytearraycontent': { new: (bytes: Value) => ({ bytes, Headers: headerBag(true) }) },
    'net.http.httpclient': { new: (handler: Value) => this.client(handler as Fields) },
    'security.cryptography.x509certificates.x509certificate2': {
      CreateFromPemFile: (pem: Value, key: Value) => ({ Export: () => ({ pem, key }) }),
      new: (pfx: Value) => ({ pfx }),
    },
    'security.cryptography.x509certificates.x509certificatecollection': {
      new: (list: Value = []) => ({ list, Add: (each: Value) => (list as Value[]).push(each) }),
    },
    'io.streamreader': { new: (stream: Value) => ({ ReadToEnd: () => stream }) },
  };

  private file(path: Value): Buffer {
    return this.scene.files?.[text(path)] ?? assert.fail(`no file ${text(path)}`);
  }

  private compile(type: string): void {
    assert.ok(type in SOURCES, 'the source is compiled as it is');
    this.compiled.push(type);
    const of = (...args: Value[]): string => `${type} ${args.map(text).join()}`.trim();
    const judge: Fields = { Refused: false, Of: of };
    if (type === 'PrismWire') this.types['prismwire'] = { new: (...args: Value[]) => this.wire(args) };
    else this.types[type.toLowerCase()] = judge;
  }

  /** The handshake. */
  private meet(trust: Value): void {
    if (!this.scene.impostor || trust === 'PrismAny') return;
    const judge = this.types[text(trust).split(' ')[0]!.toLowerCase()] as Fields | undefined;
    if (judge) judge['Refused'] = true;
    throw new NetError('net.webexception', 'The SSL connection could not be established.');
  }

  private answered(): { status: number; body: Buffer } {
    return { status: this.scene.status ?? 200, body: Buffer.from(this.scene.answer ?? '{}') };
  }

  private restMethod(given: Table): Value {
    assert.equal(this.version, 7);
    const method = text(given.get('Method') ?? given.get('CustomMethod'));
    const { own, content } = splitHeaders(given);
    assert.equal(given.get('SkipHeaderValidation'), true);
    let type = given.has('ContentType') ? text(given.get('ContentType')) : undefined;
    if (type === undefined && ['POST', 'PUT'].includes(method)) type = content.get('content-type') ?? FORM;
    const body = given.get('Body') as Buffer | undefined;
    const hasContent = body !== undefined || method !== 'GET' || given.has('ContentType');
    for (const [, value] of own) assertAscii(value);
    const trust = given.get('SkipCertificateCheck') ? 'PrismAny' : undefined;
    this.meet(trust);
    this.sent.push({
      by: 'Invoke-RestMethod',
      method: normal(method),
      url: readByNet(text(given.get('Uri')), 7),
      headers: hasContent && type?.trim() ? [...own, ['Content-Type', type]] : own,
      body: body ?? Buffer.alloc(0),
      ...(trust ? { trust } : {}),
      parameters: given,
    });
    return this.readAnswer(given);
  }

  private readAnswer(given: Table): Value {
    assert.equal(given.get('SkipHttpErrorCheck'), true);
    const { status, body } = this.answered();
    notRedirected(given, status);
    this.set(text(given.get('StatusCodeVariable')), status);
    try {
      return JSON.parse(body.toString('utf8')) as Value;
    } catch {
      return body.toString('utf8');
    }
  }

  /** Given by the run of the tree: a command that sets a variable of its caller. */
  set: (name: string, value: Value) => void = () => assert.fail('no variables');

  private webRequest5(given: Table): Value {
    assert.equal(this.version, 5);
    assert.equal(given.get('UseBasicParsing'), true);
    assert.equal(this.manager['SecurityProtocol'], 'Tls12');
    assert.ok(!given.has('CustomMethod'), '5.1 has no -CustomMethod');
    const method = text(given.get('Method'));
    const { own } = splitHeaders(given);
    const type = given.has('ContentType') ? text(given.get('ContentType')) : method === 'POST' ? FORM : '';
    const body = given.get('Body') as Buffer | undefined;
    assert.ok(!(body && ['GET', 'HEAD'].includes(method)), 'Cannot send a content-body with this verb-type.');
    const headers = own.filter(
      ([name, value]) => value !== '' || !/^(?:accept|referer|user-agent)$/i.test(name),
    );
    const trust = this.manager['ServerCertificateValidationCallback'] as string | undefined;
    assert.ok(!trust || this.isClosed, 'a connection that is open was trusted by other rules');
    assert.equal(given.get('DisableKeepAlive'), true, 'others would go on with what this script trusts');
    this.meet(trust);
    this.sent.push({
      by: 'Invoke-WebRequest',
      method: normal(method),
      url: readByNet(text(given.get('Uri')), 5),
      headers: type === '' ? headers : [...headers, ['Content-Type', type]],
      body: body ?? Buffer.alloc(0),
      ...(trust ? { trust } : {}),
      parameters: new Map([...given, ['default proxy', this.webRequest['DefaultWebProxy']]]),
    });
    const answer = this.answered();
    notRedirected(given, answer.status);
    if (answer.status < 400)
      return { StatusCode: answer.status, RawContentStream: { ToArray: () => answer.body } };
    const response = { StatusCode: answer.status, GetResponseStream: () => answer.body.toString('utf8') };
    throw new NetError('net.webexception', 'The remote server returned an error.', response);
  }

  private client(handler: Fields): Fields {
    assert.equal(this.version, 7);
    assert.deepEqual([handler['AllowAutoRedirect'], handler['UseCookies']], [false, false]);
    const options = handler['SslOptions'] as Fields;
    const trust = options['RemoteCertificateValidationCallback'] as string | undefined;
    const SendAsync = (given: Value): Value => {
      const { method, url, Headers, Content } = given as ReturnType<typeof message>;
      this.meet(trust);
      const content = Content as { bytes: Buffer; Headers: ReturnType<typeof headerBag> } | undefined;
      this.sent.push({
        by: 'HttpClient',
        method: normal(method),
        url,
        headers: [...Headers.all, ...(content?.Headers.all ?? [])],
        body: content?.bytes ?? Buffer.alloc(0),
        ...(trust ? { trust } : {}),
        parameters: new Map(Object.entries({ ...handler, certificates: options['ClientCertificates'] })),
      });
      const { status, body } = this.answered();
      return done({ StatusCode: status, Content: { ReadAsByteArrayAsync: () => done(body) } });
    };
    return { SendAsync, Dispose: () => undefined };
  }

  protected wire(args: Value[]): Value {
    const [host, port, via, name, trust, shown, head, body] = args;
    this.meet(trust);
    const [start = '', ...lines] = text(head).split('\r\n');
    const [method = '', target = '', version] = start.split(' ');
    assert.equal(version, 'HTTP/1.1');
    const headers = lines.map((line) => /^([^:]+): ([^]*)$/.exec(line)?.slice(1) as [string, string]);
    const value = (wanted: string): string | undefined => headers.find(([each]) => each === wanted)?.[1];
    const bytes = (body as Buffer | undefined) ?? Buffer.alloc(0);
    assert.equal(value('Content-Length') ?? '0', String(bytes.length));
    assert.ok(value('Content-Length') ?? !/^(?:POST|PUT|PATCH)$/.test(method), 'RFC 9110, 8.6');
    assert.equal(value('Connection'), 'close');
    this.sent.push({
      by: 'PrismWire',
      method,
      url: `${name === '' ? 'http' : 'https'}://${value('Host')}${target}`,
      headers: headers.filter(([each]) => !['Host', 'Content-Length', 'Connection'].includes(each)),
      body: bytes,
      ...(trust ? { trust: text(trust) } : {}),
      parameters: new Map(Object.entries({ host, port, via, name, shown })),
    });
    const answer = this.answered();
    return { Status: answer.status, Text: answer.body.toString('utf8') };
  }
}

/** What both cmdlets write of a redirection that they are not to follow ends a script, unless it is kept quiet. */
function notRedirected(given: Table, status: number): void {
  assert.equal(given.get('MaximumRedirection'), 0);
  if (status > 299 && status < 400 && given.get('ErrorAction') !== 'SilentlyContinue')
    throw new Error('The maximum redirection count has been exceeded.');
}

/** A list of strings: PowerShell takes it as the list that it is, and its methods. */
function listOf(): Value[] {
  const list: Value[] = [];
  return Object.assign(list, { Add: (each: Value) => void list.push(text(each)) });
}

/** A task that is done. */
const done = (value: Value): Fields => ({ GetAwaiter: () => ({ GetResult: () => value }) });

/** .NET knows methods whatever their case (HttpMethod.Normalize, KnownHttpVerb.Parse). */
const normal = (method: string): string =>
  /^(?:get|head|post|put|delete|options|patch|trace|connect)$/i.test(method) ? method.toUpperCase() : method;

function message(
  method: Value,
  url: Value,
): { method: string; url: string; Headers: HeaderBag; Content?: Value } {
  assert.ok(url instanceof URI);
  return {
    method: text((method as Fields)['name']),
    url: readByNet(text(url), 7),
    Headers: headerBag(false),
  };
}
