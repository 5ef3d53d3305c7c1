/**
 * C# 5: a request as it is, byte for byte, over a connection of its own, and what came back. .NET would send another URL (it decodes and
 * encodes escapes and removes dot segments), joins headers of one name, and .NET Framework refuses a body with GET.
 */
export const WIRE_SOURCE = `using System;
using System.IO;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.RegularExpressions;
public class PrismWire
{
    public int Status;
    public string Text;
    public string Head;
    private static readonly Encoding Latin1 = Encoding.GetEncoding(28591);
    // via: how a proxy is asked for the way, or empty. name: whose certificate is awaited, empty without TLS.
    public PrismWire(string host, int port, string via, string name, RemoteCertificateValidationCallback trust,
        X509CertificateCollection shown, string head, byte[] body)
    {
        using (TcpClient tcp = new TcpClient(host, port))
        {
            tcp.ReceiveTimeout = 300000;
            Stream stream = tcp.GetStream();
            if (!string.IsNullOrEmpty(via) && Ask(stream, via) != 200) throw new IOException("The proxy refused the way to the cluster.");
            if (!string.IsNullOrEmpty(name))
            {
                SslStream tls = new SslStream(stream, false, trust);
                tls.AuthenticateAsClient(name, shown, SslProtocols.Tls12, false);
                stream = tls;
            }
            byte[] start = Latin1.GetBytes(head + "\\r\\n\\r\\n");
            stream.Write(start, 0, start.Length);
            if (body != null) stream.Write(body, 0, body.Length);
            stream.Flush();
            MemoryStream all = new MemoryStream();
            stream.CopyTo(all);
            Read(Latin1.GetString(all.ToArray()), head.StartsWith("HEAD "));
        }
    }
    private static int Ask(Stream stream, string via)
    {
        byte[] start = Latin1.GetBytes(via + "\\r\\n\\r\\n");
        stream.Write(start, 0, start.Length);
        StringBuilder said = new StringBuilder();
        for (int next; !said.ToString().EndsWith("\\r\\n\\r\\n") && (next = stream.ReadByte()) >= 0;) said.Append((char)next);
        return StatusOf(said.ToString());
    }
    private static int StatusOf(string head)
    {
        Match line = Regex.Match(head, "^HTTP/1\\\\.[01] ([0-9]{3})");
        if (!line.Success) throw new IOException("The answer is not HTTP.");
        return int.Parse(line.Groups[1].Value);
    }
    private void Read(string answer, bool headOnly)
    {
        string[] parts = answer.Split(new[] { "\\r\\n\\r\\n" }, 2, StringSplitOptions.None);
        Status = StatusOf(answer);
        if (parts.Length < 2) throw new IOException("The answer is cut off.");
        if (Status < 200) { Read(parts[1], headOnly); return; }
        string body = parts[1];
        Head = parts[0];
        Match length = Regex.Match(parts[0], "(?im)^content-length:[ \\\\t]*([0-9]+)");
        if (headOnly || Status == 204 || Status == 304) body = "";
        else if (Regex.IsMatch(parts[0], "(?im)^transfer-encoding:.*chunked")) body = Joined(body);
        else if (length.Success && body.Length < long.Parse(length.Groups[1].Value)) throw new IOException("The answer is cut off.");
        Text = Encoding.UTF8.GetString(Latin1.GetBytes(body));
    }
    private static string Joined(string chunks)
    {
        StringBuilder all = new StringBuilder();
        for (int at = 0; ;)
        {
            Match size = new Regex("\\\\G([0-9A-Fa-f]+)[^\\\\n]*\\\\n").Match(chunks, at);
            int length = size.Success ? Convert.ToInt32(size.Groups[1].Value, 16) : -1;
            at += size.Length;
            if (length < 0 || at + length > chunks.Length) throw new IOException("The answer is cut off.");
            if (length == 0) return all.ToString();
            all.Append(chunks, at, length);
            at += length + 2;
        }
    }
}`;
