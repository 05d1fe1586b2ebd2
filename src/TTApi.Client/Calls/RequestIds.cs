// SPDX-License-Identifier: MIT

using System.Security.Cryptography;

namespace TTApi.Client.Calls;

/// <summary>Ids by which a call is found again in logs, spans and errors: 16 hexadecimal digits.</summary>
internal static class RequestIds
{
    public const string Header = "X-Request-Id";

    public static string New() => RandomNumberGenerator.GetHexString(16, lowercase: true);
}
