// SPDX-License-Identifier: MIT

namespace TTApi.Columnar.MetaStock;

/// <summary>Why a row was kept out. A row has one reason: the first that applies, in this order.</summary>
public enum RejectReason : byte
{
    /// <summary>The line is longer than 64 KiB.</summary>
    LineTooLong,

    /// <summary>The line holds a NUL byte.</summary>
    NulByte,

    /// <summary>A quoted field does not end in a quote before the next separator.</summary>
    BadQuote,

    /// <summary>The file's last line ends before all its fields are there.</summary>
    TruncatedLine,

    /// <summary>Too few or too many fields.</summary>
    WrongColumnCount,

    /// <summary>No ticker, or one that cannot be a symbol.</summary>
    BadTicker,

    /// <summary>A period other than D.</summary>
    BadPeriod,

    /// <summary>No calendar date, an ambiguous one, before 1900 or after the last day allowed.</summary>
    BadDate,

    /// <summary>No time of day.</summary>
    BadTime,

    /// <summary>No finite decimal number, a negative volume, a missing close, or only some of open, high and low.</summary>
    BadNumber,

    /// <summary>A price of zero or less in a row that is not close-only.</summary>
    NonpositivePrice,

    /// <summary>High or low contradicts the other prices; rejected only when strict.</summary>
    OhlcInconsistent,
}

/// <summary>The stable text codes of reject reasons.</summary>
public static class RejectReasons
{
    private static readonly string[] Codes =
    [
        "line_too_long", "nul_byte", "bad_quote", "truncated_line", "wrong_column_count", "bad_ticker", "bad_period", "bad_date", "bad_time",
        "bad_number", "nonpositive_price", "ohlc_inconsistent",
    ];

    /// <summary>How many reasons there are; their values are below it.</summary>
    public static int Count => Codes.Length;

    /// <summary>The code in reports and evidence: <c>wrong_column_count</c>.</summary>
    public static string Code(this RejectReason reason) => Codes[(int)reason];
}
