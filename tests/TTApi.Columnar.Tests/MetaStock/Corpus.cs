// SPDX-License-Identifier: MIT

using System.IO.Compression;
using System.Text;
using TTApi.TestSupport;

namespace TTApi.Columnar.Tests.MetaStock;

/// <summary>Lines to read: real ones of the sample in other layouts, and mutations of them.</summary>
internal static class Corpus
{
    private static readonly string[][] Rows = ReadSample();

    // Column letters: t ticker, n name, p period, d date, i ISO date, m time, o h l c v, x open interest.
    public static readonly (string Letters, char Separator)[] Layouts =
    [
        ("tpdmohlcvx", ','), ("tdohlcv", ','), ("tdohlcvx", ';'), ("tpdohlcv", '\t'), ("tpdmohlcv", ','), ("tnpdcv", ','), ("tiohlcv", ','), ("clhodt", ','), ("dohlcv", ';'),
        ("tdhlc", ','), ("ntdohlcvxn", ','),
    ];

    public static string Header(string letters, char separator) => string.Join(separator, letters.Select(Name));

    /// <summary>Numbers of up to fifteen digits where the sample has prices and volumes.</summary>
    public static List<string> LongNumbers(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => $"A,20240105,{string.Join(',', Enumerable.Range(0, 5).Select(_ => RandomDecimal.Text(random, 16, 9)))}")];

    /// <summary>So many rows of the sample from anywhere in it.</summary>
    public static List<string> Lines(Random random, string letters, char separator, int count)
    {
        List<string> lines = [];
        for (var row = random.Next(Rows.Length); lines.Count < count; row = random.Next(20) == 0 ? random.Next(Rows.Length) : (row + 1) % Rows.Length)
            lines.Add(string.Join(separator, letters.Select((letter, column) => Field(Rows[row], letter, column))));
        return lines;
    }

    /// <summary>The lines as a file with one mutation in about each third of them.</summary>
    public static byte[] Mutated(Random random, string header, List<string> lines)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.Latin1.GetBytes(header + "\n"));
        foreach (var line in lines)
        {
            bytes.Write(random.Next(3) == 0 ? Mutate(random, Encoding.Latin1.GetBytes(line)) : Encoding.Latin1.GetBytes(line));
            bytes.Write(random.Next(8) switch { 0 => "\r\n"u8, 1 => "\n\n"u8, 2 => "\r\r\n"u8, _ => "\n"u8 });
        }

        return random.Next(2) == 0 ? bytes.ToArray() : bytes.ToArray()[..^random.Next(1, 20)];
    }

    private static byte[] Mutate(Random random, byte[] line)
    {
        var at = random.Next(line.Length);
        var special = ",;\t\"\0\u001A .-+eE0<D/:"u8;
        return random.Next(9) switch
        {
            0 => [.. line[..at], (byte)random.Next(256), .. line[at..]],
            1 => [.. line[..at], special[random.Next(special.Length)], .. line[at..]],
            2 => [.. line[..at], special[random.Next(special.Length)], .. line[(at + 1)..]],
            3 => [.. line[..at], .. line[(at + 1)..]],
            4 => line[..at],
            5 => [.. line[..at], .. Encoding.ASCII.GetBytes(RandomDecimal.Text(random, 20, 15)), .. line[at..]],
            6 => [.. line, .. line],
            7 => ReplaceField(random, line),
            _ => [.. line, special[random.Next(special.Length)]],
        };
    }

    private static byte[] ReplaceField(Random random, byte[] line)
    {
        string[] values =
        [
            "", "0", "0.0", "00", "1e5", "-1", "-0", ".5", "5.", ".", "99999999", "123456789", "1234.5678", "12345.6789", "0.0000001", "999999999999999", "9999999999999999",
            "\"1.5\"", "\"A,B\"", "\"", "D", "d", "W", "aapl", "BRK.B", "ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOPQ", "20130208", "2013-02-08", "130208", "20130230", "21000101",
            "99999999", "08 Feb 2013", "Fri", "000000", "0000", "160000", "00:00", "12:34:56", "999999", " 1.5", "1.5 ", "\u001A", "NaN", "1,5",
        ];
        var text = Encoding.Latin1.GetString(line);
        var separator = text.FirstOrDefault(c => c is ',' or ';' or '\t', ',');
        var fields = text.Split(separator);
        for (var i = random.Next(1, 3); i > 0; i--)
            fields[random.Next(fields.Length)] = values[random.Next(values.Length)];
        return Encoding.Latin1.GetBytes(string.Join(separator, fields));
    }

    private static string Name(char letter, int column) => letter switch
    {
        't' => "<TICKER>",
        'n' => column == 0 ? "<REMARK>" : "<NAME>",
        'p' => "<PER>",
        'd' => "<DTYYYYMMDD>",
        'i' => "<DATE>",
        'm' => "<TIME>",
        'o' => "<OPEN>",
        'h' => "<HIGH>",
        'l' => "<LOW>",
        'c' => "<CLOSE>",
        'v' => "<VOL>",
        _ => "<OPENINT>",
    };

    private static string Field(string[] row, char letter, int column) => letter switch
    {
        't' => row[0],
        'n' => column % 2 == 0 ? "Some Company" : "",
        'p' => row[1],
        'd' => row[2],
        'i' => $"{row[2][..4]}-{row[2][4..6]}-{row[2][6..]}",
        'm' => row[3],
        'o' => row[4],
        'h' => row[5],
        'l' => row[6],
        'c' => row[7],
        'v' => row[8],
        _ => row[9],
    };

    private static string[][] ReadSample()
    {
        using var text = new StreamReader(new GZipStream(File.OpenRead(RepositoryRoot.Combine("samples", "sp500-5y.metastock.csv.gz")), CompressionMode.Decompress));
        text.ReadLine();
        List<string[]> rows = [];
        for (var i = 0; text.ReadLine() is { } line; i++)
        {
            if (i % 16 < 2)
                rows.Add(line.Split(','));
        }

        return [.. rows];
    }
}
