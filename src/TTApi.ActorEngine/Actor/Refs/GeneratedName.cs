// SPDX-License-Identifier: MIT

namespace TTApi.ActorEngine.Actor;

/// <summary>The name of an actor that was given none: its number among its siblings in base 64, after a $ that no given name begins with.</summary>
internal static class GeneratedName
{
    // Akka's alphabet: readers of logs know $a, $b.
    private const string Digits = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+~";

    // So many digits are always less than a long holds.
    private const int MostDigits = 10;

    public static string Of(long number)
    {
        var name = new System.Text.StringBuilder("$");
        do
        {
            name.Append(Digits[(int)(number & 63)]);
            number >>= 6;
        }
        while (number > 0);
        return name.ToString();
    }

    /// <summary>Reads what <see cref="Of"/> writes.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out long number)
    {
        number = 0;
        if (name is not ['$', .. { Length: > 0 and <= MostDigits } digits])
            return false;
        for (var i = digits.Length - 1; i >= 0; i--)
        {
            var digit = Digits.IndexOf(digits[i], StringComparison.Ordinal);
            if (digit < 0)
                return false;
            number = (number << 6) | (uint)digit;
        }

        return true;
    }
}
