/**
 * C# 5, as Windows PowerShell compiles it, in classes that stay as they are: a type of one name can be added to a session only once.
 * Script blocks would not do: they are called from threads that have no runspace. No line is empty: one would end what is typed at a prompt
 * without PSReadLine.
 */
const USING = `using System;
using System.Collections.Generic;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
`;

/** `PrismPin.Of(base64)`: the SHA-256 of the certificate's SubjectPublicKeyInfo, and nothing else. .NET Framework has no call for it. */
export const PIN_SOURCE = `${USING}public class PrismPin
{
    public static bool Refused;
    private readonly string pin;
    private PrismPin(string pin) { this.pin = pin; }
    public static RemoteCertificateValidationCallback Of(string pin)
    {
        Refused = false;
        return new PrismPin(pin).Check;
    }
    private bool Check(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors)
    {
        byte[] key = certificate == null ? new byte[0] : KeyOf(certificate.GetRawCertData());
        Refused = Convert.ToBase64String(Sha256().ComputeHash(key)) != pin;
        return !Refused;
    }
    // Where Windows allows validated algorithms only (FIPS), .NET Framework refuses its own, which is the default.
    private static HashAlgorithm Sha256()
    {
        try { return SHA256.Create(); }
        catch (Exception)
        {
            return (HashAlgorithm)CryptoConfig.CreateFromName("System.Security.Cryptography.SHA256CryptoServiceProvider");
        }
    }
    // The key stands after version, serial number, algorithm, issuer, dates and subject (RFC 5280, 4.1).
    private static byte[] KeyOf(byte[] der)
    {
        int at = Inside(der, Inside(der, 0));
        for (int skip = der[at] == 0xA0 ? 6 : 5; skip > 0; skip--) at = After(der, at);
        byte[] key = new byte[After(der, at) - at];
        Array.Copy(der, at, key, 0, key.Length);
        return key;
    }
    private static int Inside(byte[] der, int at)
    {
        return at + 2 + (der[at + 1] > 127 ? der[at + 1] - 128 : 0);
    }
    private static int After(byte[] der, int at)
    {
        int inside = Inside(der, at), length = der[at + 1] > 127 ? 0 : der[at + 1];
        for (int i = at + 2; i < inside; i++) length = length * 256 + der[i];
        return inside + length;
    }
}`;

/**
 * `PrismRoots.Of(pem)`: these CA certificates instead of the system's, the host name, and that the certificate may be a server's (RFC 5280,
 * 4.2.1.12). Certificates are compared by their bytes: those of .NET Framework are equal where issuer and serial number are. From .NET 9 on the
 * compiler warns of the constructor that takes bytes (SYSLIB0057), and what is to stand in its place is not in .NET Framework.
 */
export const ROOTS_SOURCE = `${USING}public class PrismRoots
{
    public static bool Refused;
    private readonly X509Certificate2Collection roots = new X509Certificate2Collection();
    private readonly List<string> known = new List<string>();
    private PrismRoots(string pem)
    {
        foreach (Match each in Regex.Matches(pem, "-----BEGIN CERTIFICATE-----([^-]+)-----END"))
        {
            object[] der = { Convert.FromBase64String(each.Groups[1].Value) };
            X509Certificate2 root = (X509Certificate2)Activator.CreateInstance(typeof(X509Certificate2), der);
            roots.Add(root);
            known.Add(Convert.ToBase64String(root.RawData));
        }
    }
    public static RemoteCertificateValidationCallback Of(string pem)
    {
        Refused = false;
        return new PrismRoots(pem).Check;
    }
    private bool Check(object sender, X509Certificate certificate, X509Chain chain, SslPolicyErrors errors)
    {
        bool named = (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == 0;
        Refused = certificate == null || !named || !Leads(new X509Certificate2(certificate), chain);
        return !Refused;
    }
    private bool Leads(X509Certificate2 leaf, X509Chain sent)
    {
        X509Chain chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.AllowUnknownCertificateAuthority;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1"));
        chain.ChainPolicy.ExtraStore.AddRange(roots);
        if (sent != null)
            foreach (X509ChainElement each in sent.ChainElements) chain.ChainPolicy.ExtraStore.Add(each.Certificate);
        if (!chain.Build(leaf)) return false;
        foreach (X509ChainElement each in chain.ChainElements)
            if (known.Contains(Convert.ToBase64String(each.Certificate.RawData))) return true;
        return false;
    }
}`;

/** `PrismAny.Of()`: whatever is shown. */
export const ANY_SOURCE = `using System.Net.Security;
public static class PrismAny
{
    public static RemoteCertificateValidationCallback Of() { return delegate { return true; }; }
}`;
