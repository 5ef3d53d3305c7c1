/**
 * What each option of curl is to a request (curl(1) up to 8.17). `quiet`: it concerns the command and what is shown, not what is asked.
 * `trust`, `route` and `login` are a cluster's settings here. `cookie`, `certificate` and the like are named apart because they are said apart.
 * `other`: it would change what is sent in a way that a request of ours can't say.
 */
export type OptionUse =
  | 'url'
  | 'urlQuery'
  | 'method'
  | 'head'
  | 'get'
  | 'header'
  | 'agent'
  | 'referer'
  | 'range'
  | 'data'
  | 'dataRaw'
  | 'dataBinary'
  | 'dataUrlencode'
  | 'json'
  | 'upload'
  | 'form'
  | 'globoff'
  | 'variable'
  | 'config'
  | 'next'
  | 'user'
  | 'login'
  | 'cookie'
  | 'certificate'
  | 'trust'
  | 'route'
  | 'quiet'
  | 'other';

/** Each option once: `long`, `long/s` with its short letter, `=` at the end where a value follows. */
const TABLE: Readonly<Record<OptionUse, string>> = {
  url: 'url=',
  urlQuery: 'url-query=',
  method: 'request/X=',
  head: 'head/I',
  get: 'get/G',
  header: 'header/H=',
  agent: 'user-agent/A=',
  referer: 'referer/e=',
  range: 'range/r=',
  data: 'data/d= data-ascii=',
  dataRaw: 'data-raw=',
  dataBinary: 'data-binary=',
  dataUrlencode: 'data-urlencode=',
  json: 'json=',
  upload: 'upload-file/T=',
  form: 'form/F= form-string=',
  globoff: 'globoff/g',
  variable: 'variable=',
  config: 'config/K=',
  next: 'next/:',
  user: 'user/u=',
  login: `anyauth aws-sigv4= basic delegation= digest krb= login-options= negotiate netrc/n netrc-file= netrc-optional ntlm ntlm-wb
    oauth2-bearer= pass= sasl-authzid= sasl-ir service-name= tlsauthtype= tlspassword= tlsuser=`,
  cookie: 'cookie/b= cookie-jar/c= junk-session-cookies/j',
  certificate: 'cert/E= cert-type= key= key-type= ssl-auto-client-cert',
  trust: `ca-native cacert= capath= cert-status ciphers= crlfile= curves= disallow-username-in-url ech= egd-file= engine= insecure/k
    pinnedpubkey= random-file= signature-algorithms= ssl-allow-beast ssl-no-revoke ssl-revoke-best-effort ssl ssl-reqd sslv2/2
    sslv3/3 tls-earlydata tls-max= tls13-ciphers= tlsv1/1 tlsv1.0 tlsv1.1 tlsv1.2 tlsv1.3 no-sessionid sessionid no-alpn alpn no-npn
    npn hsts= doh-cert-status doh-insecure hostpubmd5= hostpubsha256= knownhosts= sigalgs= ssl-sessions=`,
  route: `abstract-unix-socket= alt-svc= connect-to= dns-interface= dns-ipv4-addr= dns-ipv6-addr= dns-servers= doh-url= haproxy-protocol
    haproxy-clientip= interface= ip-tos= ipfs-gateway= ipv4/4 ipv6/6 local-port= noproxy= preproxy= proxy-anyauth proxy-basic proxy-ca-native
    proxy-cacert= proxy-capath= proxy-cert= proxy-cert-type= proxy-ciphers= proxy-crlfile= proxy-digest proxy-header= proxy-http2
    proxy-http3 proxy-insecure proxy-key= proxy-key-type= proxy-negotiate proxy-ntlm proxy-pass= proxy-pinnedpubkey= proxy-service-name=
    proxy-ssl-allow-beast proxy-ssl-auto-client-cert proxy-tls13-ciphers= proxy-tlsauthtype= proxy-tlspassword= proxy-tlsuser=
    proxy-tlsv1 proxy-user/U= proxy/x= proxy1.0= proxytunnel/p resolve= socks4= socks4a= socks5= socks5-basic socks5-gssapi
    socks5-gssapi-nec socks5-gssapi-service= socks5-hostname= unix-socket= vlan-priority=`,
  quiet: `append/a buffer no-buffer/N clobber no-clobber compressed compressed-ssh connect-timeout= create-dirs create-file-mode= disable/q
    disable-eprt disable-epsv dump-header/D= dump-ca-embed eprt epsv etag-save= expect100-timeout= fail/f fail-early fail-with-body
    false-start follow ftp-account= ftp-alternative-to-user= ftp-create-dirs ftp-method= ftp-pasv ftp-port/P= ftp-pret ftp-skip-pasv-ip
    ftp-ssl-ccc ftp-ssl-ccc-mode= ftp-ssl-control happy-eyeballs-timeout-ms= help/h http0.9 http1.0/0 http1.1 http2
    http2-prior-knowledge http3 http3-only ignore-content-length include/i show-headers keepalive keepalive-time= keepalive-cnt=
    libcurl= limit-rate= list-only/l location/L location-trusted mail-auth= mail-from= mail-rcpt= mail-rcpt-allowfails manual/M
    max-filesize= max-redirs= max-time/m= metalink mptcp no-keepalive no-progress-meter out-null output/o= output-dir= parallel/Z
    parallel-immediate parallel-max= parallel-max-host= path-as-is post301 post302 post303 progress-bar/# progress-meter proto= proto-default=
    proto-redir= pubkey= quote/Q= rate= raw remote-header-name/J remote-name/O remote-name-all remote-time/R remove-on-error retry=
    retry-all-errors retry-connrefused retry-delay= retry-max-time= show-error/S silent/s skip-existing speed-limit/Y= speed-time/y=
    stderr= styled-output suppress-connect-headers tcp-fastopen tcp-nodelay telnet-option/t= tftp-blksize= tftp-no-options trace=
    trace-ascii= trace-config= trace-ids trace-time upload-flags= verbose/v version/V write-out/w= xattr`,
  other: `continue-at/C= crlf etag-compare= form-escape request-target= time-cond/z= tr-encoding use-ascii/B`,
};

export interface CurlFlag {
  /** Without dashes. */
  readonly name: string;
  readonly use: OptionUse;
  readonly takesValue: boolean;
}

/** Every option by its long name. */
export const LONG_OPTIONS: ReadonlyMap<string, CurlFlag> = new Map(
  rows().map(({ flag }) => [flag.name, flag] as const),
);

/** Those that have a letter, by it. */
export const SHORT_OPTIONS: ReadonlyMap<string, CurlFlag> = new Map(
  rows().flatMap(({ flag, letter }) => (letter === undefined ? [] : [[letter, flag] as const])),
);

function rows(): { flag: CurlFlag; letter: string | undefined }[] {
  return (Object.keys(TABLE) as OptionUse[]).flatMap((use) =>
    TABLE[use].split(/\s+/).map((text) => {
      const [name = '', letter] = text.replace(/=$/, '').split('/');
      return { flag: { name, use, takesValue: text.endsWith('=') }, letter };
    }),
  );
}
